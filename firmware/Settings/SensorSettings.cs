// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// One sensor: <c>{"name":"bme280","type":"bme280","bus":1,"address":118,"intervalMs":10000,"suffix":""}</c>.
    /// </summary>
    public sealed class SensorSettings
    {
        /// <summary>Shortest sampling interval, in milliseconds.</summary>
        public const int MinIntervalMs = 100;

        /// <summary>Longest sampling interval, in milliseconds: a day.</summary>
        public const int MaxIntervalMs = 86400000;

        /// <summary>Name for RPC calls and errors; the type if left out.</summary>
        public string Name;

        /// <summary>Which driver.</summary>
        public string Type;

        /// <summary>I2C bus id; 1 if left out.</summary>
        public int Bus = 1;

        /// <summary>7-bit I2C address, or 0: the driver's default.</summary>
        public int Address;

        /// <summary>Sampling interval in milliseconds, <see cref="MinIntervalMs"/> to <see cref="MaxIntervalMs"/>.</summary>
        public int IntervalMs = 10000;

        /// <summary>Appended to each of the sensor's telemetry keys, so that two sensors of a type can be told apart.</summary>
        public string Suffix = string.Empty;

        /// <summary>Other names for its telemetry keys.</summary>
        public KeyName[] Keys = new KeyName[0];

        /// <summary>Name of the device of its own that the sensor is on the server, or <c>null</c>: it belongs to the board.</summary>
        public string Device;

        /// <summary>Type of that device, or <c>null</c>: the server's default.</summary>
        public string DeviceType;

        /// <summary>What is added to values.</summary>
        public KeyAmount[] Offsets = new KeyAmount[0];

        /// <summary>By how much a value must differ from the last one kept.</summary>
        public KeyAmount[] DeadBands = new KeyAmount[0];

        /// <summary>A value inside its dead band is kept all the same after so long, in milliseconds, up to a day; 0: never.</summary>
        public int MaxSilenceMs = 3600000;

        /// <summary>How many samples become one row, 1 to 10000; 1: each sample is one.</summary>
        public int WindowSamples = 1;

        /// <summary>What a row of a window holds: an OR of <see cref="WindowValue"/>.</summary>
        public int WindowValues = WindowValue.Mean;
    }
}
