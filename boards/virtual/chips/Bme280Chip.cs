// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using NanoFramework.Hosting;

namespace DeviceAgent.Virtual.Chips
{
    /// <summary>
    /// A BME280 at register level, as its datasheet describes it (BST-BME280-DS002): registers, modes and their times,
    /// calibration, raw words. Not here: the low-pass filter and SPI.
    /// </summary>
    public sealed class Bme280Chip : II2cChip
    {
        /// <summary>Address with SDO at ground, as on most boards.</summary>
        public const int DefaultAddress = 0x76;

        private const byte ResetCommand = 0xB6;
        private const int ChipIdRegister = 0xD0;
        private const int ResetRegister = 0xE0;
        private const int ControlHumidityRegister = 0xF2;
        private const int StatusRegister = 0xF3;
        private const int ControlMeasurementRegister = 0xF4;
        private const int ConfigRegister = 0xF5;
        private const int DataRegister = 0xF7;
        private const byte MeasuringBit = 0x08;
        private const byte ModeBits = 0x03;
        private const byte NormalMode = 0x03;
        private const long Never = -1;

        private static readonly double[] _standbyMs = [0.5, 62.5, 125, 250, 500, 1000, 10, 20];

        private readonly Lock _lock = new();
        private readonly byte[] _registers = new byte[256];
        private readonly Func<long> _clockMs;
        private Bme280Calibration _calibration = new();
        private bool _isPowered = true;
        private long _readyMs = long.MinValue;
        private long _measuredMs = Never;
        private int _humiditySampling;
        private byte _pointer;

        /// <summary>
        /// Initializes a new instance of the <see cref="Bme280Chip"/> class: powered and started, in a room of its own.
        /// </summary>
        /// <param name="seed">Which room.</param>
        /// <param name="clockMs">The time in ms, never going back; by default the machine's.</param>
        public Bme280Chip(int seed = 0, Func<long>? clockMs = null)
        {
            _clockMs = clockMs ?? (() => (long)Stopwatch.GetElapsedTime(0).TotalMilliseconds);
            var room = new RoomClimate(seed);
            Temperature = () => room.Temperature(_clockMs());
            Pressure = () => room.Pressure(_clockMs());
            Humidity = () => room.Humidity(_clockMs());
            ClearRegisters();
        }

        /// <summary>Gets or sets the temperature around the chip, degC; asked once a measurement.</summary>
        public Func<double> Temperature { get; set; }

        /// <summary>Gets or sets the pressure around the chip, Pa; asked once a measurement.</summary>
        public Func<double> Pressure { get; set; }

        /// <summary>Gets or sets the relative humidity around the chip, %RH; asked once a measurement.</summary>
        public Func<double> Humidity { get; set; }

        /// <summary>Gets or sets the words that every measurement gives, or <c>null</c> to measure the world around.</summary>
        public Bme280Words? Words { get; set; }

        /// <summary>Gets or sets the chip id: another one makes it another chip.</summary>
        public byte ChipId { get; set; } = 0x60;

        /// <summary>Gets or sets how long the chip does not answer after power-on and reset, ms.</summary>
        public int StartUpMs { get; set; } = 2;

        /// <summary>Gets or sets the calibration.</summary>
        public Bme280Calibration Calibration
        {
            get => _calibration;
            set
            {
                lock (_lock)
                {
                    _calibration = value;
                    value.WriteTo(_registers);
                }
            }
        }

        /// <summary>Gets or sets a value indicating whether the chip has power; without it, it does not acknowledge.</summary>
        public bool IsPowered
        {
            get => _isPowered;
            set
            {
                lock (_lock)
                {
                    if (value && !_isPowered)
                    {
                        Restart();
                    }

                    _isPowered = value;
                }
            }
        }

        /// <summary>Lets the supply dip: the chip forgets its settings and its last measurement.</summary>
        public void BrownOut()
        {
            lock (_lock)
            {
                Restart();
            }
        }

        /// <inheritdoc/>
        public bool TryWrite(ReadOnlySpan<byte> data)
        {
            lock (_lock)
            {
                if (!Answers())
                {
                    return false;
                }

                // Register and value in turn; a register at the end is where the next read starts.
                for (int i = 0; i < data.Length; i++)
                {
                    if (i % 2 == 0)
                    {
                        _pointer = data[i];
                    }
                    else
                    {
                        WriteRegister(_pointer, data[i]);
                    }
                }

                return true;
            }
        }

        /// <inheritdoc/>
        public bool TryRead(Span<byte> data)
        {
            lock (_lock)
            {
                if (!Answers())
                {
                    return false;
                }

                for (int i = 0; i < data.Length; i++)
                {
                    data[i] = ReadRegister(_pointer++);
                }

                return true;
            }
        }

        private static int Samples(int code)
        {
            return code == 0 ? 0 : 1 << (Math.Min(code, 5) - 1);
        }

        /// <summary>One sample gives 16 bits, every doubling one more, up to 20.</summary>
        private static int Step(int code)
        {
            return 1 << (5 - Math.Min(code, 5));
        }

        private bool Answers()
        {
            long nowMs = _clockMs();
            if (_measuredMs != Never && nowMs >= _measuredMs)
            {
                FinishMeasurement(nowMs);
            }

            return _isPowered && nowMs >= _readyMs;
        }

        private byte ReadRegister(byte register)
        {
            return register switch
            {
                ChipIdRegister => ChipId,
                StatusRegister => IsMeasuring() ? MeasuringBit : (byte)0,
                _ => _registers[register],
            };
        }

        private void WriteRegister(byte register, byte value)
        {
            switch (register)
            {
                case ResetRegister when value == ResetCommand:
                    Restart();
                    break;
                case ControlHumidityRegister:
                    _registers[register] = (byte)(value & 0x07);
                    break;
                case ControlMeasurementRegister:
                    _registers[register] = value;
                    _humiditySampling = _registers[ControlHumidityRegister];
                    StartMeasurement(value & ModeBits);
                    break;
                case ConfigRegister:
                    _registers[register] = (byte)(value & 0xFD);
                    break;
                default:
                    // Every other register is read-only.
                    break;
            }
        }

        private void StartMeasurement(int mode)
        {
            if (IsMeasuring())
            {
                // The running measurement is finished first, and its end looks at the mode.
                return;
            }

            _measuredMs = mode == 0 ? Never : _clockMs() + MeasuringMs();
        }

        private void FinishMeasurement(long nowMs)
        {
            StoreWords(Measure());
            if ((_registers[ControlMeasurementRegister] & ModeBits) == NormalMode)
            {
                long cycleMs = MeasuringMs() + (long)Math.Ceiling(_standbyMs[_registers[ConfigRegister] >> 5]);
                _measuredMs += (1 + ((nowMs - _measuredMs) / cycleMs)) * cycleMs;
            }
            else
            {
                _measuredMs = Never;
                _registers[ControlMeasurementRegister] &= 0xFF ^ ModeBits;
            }
        }

        private bool IsMeasuring()
        {
            return _measuredMs != Never && _clockMs() >= _measuredMs - MeasuringMs();
        }

        /// <summary>The longest that a measurement takes: datasheet, appendix 9.1.</summary>
        private long MeasuringMs()
        {
            int temperature = Samples(_registers[ControlMeasurementRegister] >> 5);
            int pressure = Samples((_registers[ControlMeasurementRegister] >> 2) & 0x07);
            int humidity = Samples(_humiditySampling);
            double ms = 1.25
                + (2.3 * temperature)
                + (pressure == 0 ? 0 : (2.3 * pressure) + 0.575)
                + (humidity == 0 ? 0 : (2.3 * humidity) + 0.575);
            return (long)Math.Ceiling(ms);
        }

        private Bme280Words Measure()
        {
            int temperatureCode = _registers[ControlMeasurementRegister] >> 5;
            int pressureCode = (_registers[ControlMeasurementRegister] >> 2) & 0x07;
            Bme280Words world = Words ?? Convert(temperatureCode, pressureCode);
            return new Bme280Words(
                temperatureCode == 0 ? Bme280Words.None.Temperature : world.Temperature,
                pressureCode == 0 ? Bme280Words.None.Pressure : world.Pressure,
                _humiditySampling == 0 ? Bme280Words.None.Humidity : world.Humidity);
        }

        private Bme280Words Convert(int temperatureCode, int pressureCode)
        {
            var converter = new Bme280Converter(_calibration);
            int temperature = converter.TemperatureWord(Temperature(), Step(temperatureCode));
            return new Bme280Words(
                temperature,
                converter.PressureWord(Pressure(), temperature, Step(pressureCode)),
                converter.HumidityWord(Humidity(), temperature));
        }

        private void StoreWords(Bme280Words words)
        {
            Span<byte> data = _registers.AsSpan(DataRegister, 8);
            data[0] = (byte)(words.Pressure >> 12);
            data[1] = (byte)(words.Pressure >> 4);
            data[2] = (byte)(words.Pressure << 4);
            data[3] = (byte)(words.Temperature >> 12);
            data[4] = (byte)(words.Temperature >> 4);
            data[5] = (byte)(words.Temperature << 4);
            data[6] = (byte)(words.Humidity >> 8);
            data[7] = (byte)words.Humidity;
        }

        private void Restart()
        {
            ClearRegisters();
            _readyMs = _clockMs() + StartUpMs;
        }

        private void ClearRegisters()
        {
            Array.Clear(_registers);
            _calibration.WriteTo(_registers);
            StoreWords(Bme280Words.None);
            _humiditySampling = 0;
            _measuredMs = Never;
        }
    }
}
