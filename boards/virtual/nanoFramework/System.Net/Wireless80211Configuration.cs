// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using NanoFramework.Hosting;

namespace System.Net.NetworkInformation
{
    /// <summary>
    /// The Wi-Fi network that is stored in the board's flash.
    /// </summary>
    public class Wireless80211Configuration
    {
        private Wireless80211Configuration()
        {
        }

        /// <summary>Gets the network's name; empty: none.</summary>
        public string Ssid => VirtualNetwork.StoredSsid ?? string.Empty;

        /// <summary>Gets the stored networks.</summary>
        /// <returns>Here one.</returns>
        public static Wireless80211Configuration[] GetAllWireless80211Configurations()
        {
            return [new Wireless80211Configuration()];
        }
    }
}
