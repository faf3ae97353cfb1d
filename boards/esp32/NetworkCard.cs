// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Net.NetworkInformation;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// The network interface, in nanoFramework's terms.
    /// </summary>
    internal static class NetworkCard
    {
        private const string NoAddress = "0.0.0.0";

        /// <summary>
        /// Gives the first interface's address.
        /// </summary>
        /// <returns>The IPv4 address, or <c>null</c> if no interface has one.</returns>
        internal static string Address()
        {
            NetworkInterface[] cards = NetworkInterface.GetAllNetworkInterfaces();
            for (int i = 0; i < cards.Length; i++)
            {
                string address = cards[i].IPv4Address;
                if (address != null && address.Length > 0 && address != NoAddress)
                {
                    return address;
                }
            }

            return null;
        }

        /// <summary>
        /// Gives the name of the Wi-Fi network that the board has stored.
        /// </summary>
        /// <returns>The name, or <c>null</c> if the board has no Wi-Fi.</returns>
        internal static string StoredSsid()
        {
            Wireless80211Configuration[] stored = Wireless80211Configuration.GetAllWireless80211Configurations();
            return stored.Length == 0 ? null : stored[0].Ssid;
        }

        /// <summary>
        /// Gives the first interface's MAC address.
        /// </summary>
        /// <returns>6 bytes.</returns>
        internal static byte[] MacAddress()
        {
            return NetworkInterface.GetAllNetworkInterfaces()[0].PhysicalAddress;
        }
    }
}
