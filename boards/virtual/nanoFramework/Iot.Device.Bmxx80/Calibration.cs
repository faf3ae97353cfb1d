// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace Iot.Device.Bmxx80
{
    /// <summary>
    /// The chip's calibration as the package reads it: register by register, statuses ignored, and dig_H4 and dig_H5 without
    /// their sign.
    /// </summary>
    internal sealed class Calibration
    {
        public Calibration(Bmxx80Base chip)
        {
            H1 = chip.Read8(Bme280Register.DigH1);
            H2 = (short)chip.Read16(Bme280Register.DigH2, bigEndian: false);
            H3 = chip.Read8(Bme280Register.DigH3);
            H4 = (chip.Read8(Bme280Register.DigH4) << 4) | (chip.Read8(Bme280Register.DigH4 + 1) & 0x0F);
            H5 = (chip.Read8(Bme280Register.DigH5 + 1) << 4) | (chip.Read8(Bme280Register.DigH5) >> 4);
            H6 = (sbyte)chip.Read8(Bme280Register.DigH6);
            T1 = chip.Read16(Bme280Register.TemperatureCalibration, bigEndian: false);
            T2 = (short)chip.Read16(Bme280Register.TemperatureCalibration + 2, bigEndian: false);
            T3 = (short)chip.Read16(Bme280Register.TemperatureCalibration + 4, bigEndian: false);
            P1 = chip.Read16(Bme280Register.PressureCalibration, bigEndian: false);
            for (int i = 0; i < P2To9.Length; i++)
            {
                P2To9[i] = (short)chip.Read16((byte)(Bme280Register.PressureCalibration + 2 + (2 * i)), bigEndian: false);
            }
        }

        public int T1 { get; }

        public int T2 { get; }

        public int T3 { get; }

        public int P1 { get; }

        /// <summary>Gets dig_P2 to dig_P9.</summary>
        public int[] P2To9 { get; } = new int[8];

        public int H1 { get; }

        public int H2 { get; }

        public int H3 { get; }

        public int H4 { get; }

        public int H5 { get; }

        public int H6 { get; }
    }
}
