// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Another name for a telemetry key: <c>"temperature":"t_air"</c>.
    /// </summary>
    public sealed class KeyName
    {
        /// <summary>The driver's key, without the sensor's suffix.</summary>
        public string Key;

        /// <summary>What it is called instead; no suffix is added.</summary>
        public string Name;
    }
}
