// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// One sensor: <c>{"name":"bme280","type":"bme280","bus":1,"address":118,"intervalMs":10000,"suffix":""}</c>.
    /// </summary>
    public sealed class SensorSettings
    {
        /// <summary>Name for RPC calls and errors; the type if left out.</summary>
        public string Name;

        /// <summary>Which driver.</summary>
        public string Type;

        /// <summary>I2C bus id; 1 if left out.</summary>
        public int Bus = 1;

        /// <summary>7-bit I2C address, or 0: the driver's default.</summary>
        public int Address;

        /// <summary>Sampling interval in milliseconds.</summary>
        public int IntervalMs = 10000;

        /// <summary>Appended to each of the sensor's telemetry keys, so that two sensors of a type can be told apart.</summary>
        public string Suffix = string.Empty;
    }
}
