// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// A Wi-Fi network: <c>{"ssid":"home","password":"..."}</c>.
    /// </summary>
    public sealed class WifiSettings
    {
        /// <summary>Its name, 1 to 32 characters.</summary>
        public string Ssid;

        /// <summary>Its password, empty or 8 to 64 characters. A secret.</summary>
        public string Password = string.Empty;
    }
}
