// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// An amount for a telemetry key, in the key's unit: <c>"temperature":-0.5</c>.
    /// </summary>
    public sealed class KeyAmount
    {
        /// <summary>The key, without the sensor's suffix.</summary>
        public string Key;

        /// <summary>The amount in millionths of the unit.</summary>
        public long Millionths;
    }
}
