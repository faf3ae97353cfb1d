// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using NanoFramework.Hosting;

namespace System.Net.NetworkInformation
{
    /// <summary>
    /// The board's network interface. .NET has a type of this name with other members: a project that uses this one must not
    /// reference <c>System.Net.NetworkInformation</c> of .NET.
    /// </summary>
    public class NetworkInterface
    {
        private const string NoAddress = "0.0.0.0";

        private NetworkInterface()
        {
        }

        /// <summary>Gets the IPv4 address; 0.0.0.0 while there is none.</summary>
        public string IPv4Address => VirtualNetwork.IsUp ? VirtualNetwork.Address : NoAddress;

        /// <summary>Gets the MAC address, 6 bytes.</summary>
        public byte[] PhysicalAddress => [.. VirtualNetwork.PhysicalAddress];

        /// <summary>Gets the interfaces.</summary>
        /// <returns>Here one.</returns>
        public static NetworkInterface[] GetAllNetworkInterfaces()
        {
            return [new NetworkInterface()];
        }
    }
}
