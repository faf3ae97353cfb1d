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
        /// Gives the first interface's MAC address.
        /// </summary>
        /// <returns>6 bytes.</returns>
        internal static byte[] MacAddress()
        {
            return NetworkInterface.GetAllNetworkInterfaces()[0].PhysicalAddress;
        }
    }
}
