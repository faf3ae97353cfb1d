// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections.Concurrent;
using System.Device.Wifi;
using System.Net;
using System.Net.Sockets;

namespace NanoFramework.Hosting
{
    /// <summary>
    /// The network around the virtual board: whether there is one, and what the host names in it stand for.
    /// </summary>
    public static class VirtualNetwork
    {
        private static readonly ConcurrentDictionary<string, IPEndPoint> _names = new(StringComparer.OrdinalIgnoreCase);
        private static volatile bool _isAvailable = true;
        private static volatile bool _usesCable = true;
        private static volatile string? _wifi;

        /// <summary>
        /// Gets or sets a value indicating whether the network is in reach: the access point, or the other end of the cable.
        /// While it is not, the board has no address, no name resolves and Wi-Fi calls fail or wait; connections that are up stay up.
        /// </summary>
        public static bool IsAvailable
        {
            get => _isAvailable;
            set => _isAvailable = value;
        }

        /// <summary>
        /// Gets the Wi-Fi networks in the air: name and password, <c>null</c> where any will do. While there are none, every
        /// network that is asked for is there.
        /// </summary>
        public static ConcurrentDictionary<string, string?> Air { get; } = new();

        /// <summary>Gets the name of the Wi-Fi network that is stored in the board's flash; <c>null</c>: none.</summary>
        public static string? StoredSsid { get; internal set; }

        /// <summary>
        /// Gets a value indicating whether the board has an address: by cable until it first asks for a Wi-Fi network, then as
        /// long as it is on one.
        /// </summary>
        internal static bool IsUp => _isAvailable && (_usesCable || _wifi != null);

        /// <summary>Gets or sets the board's address.</summary>
        public static string Address { get; set; } = "127.0.0.1";

        /// <summary>Gets or sets the board's MAC address, 6 bytes.</summary>
        public static byte[] PhysicalAddress { get; set; } = [0x24, 0x0A, 0xC4, 0x00, 0x00, 0x01];

        /// <summary>
        /// Makes a host name stand for an address and port: whatever port is asked for under that name.
        /// </summary>
        /// <param name="host">The name; case does not matter.</param>
        /// <param name="address">IPv4 address.</param>
        /// <param name="port">TCP port.</param>
        public static void Map(string host, string address, int port)
        {
            _names[host] = new IPEndPoint(IPAddress.Parse(address), port);
        }

        /// <summary>Forgets what a host name stands for.</summary>
        /// <param name="host">The name.</param>
        public static void Unmap(string host)
        {
            _names.TryRemove(host, out _);
        }

        /// <summary>Puts the board on a cable again, as at its start.</summary>
        public static void UseCable()
        {
            _usesCable = true;
            _wifi = null;
            StoredSsid = null;
        }

        /// <summary>Leaves the network for a Wi-Fi network.</summary>
        /// <param name="ssid">Its name.</param>
        /// <param name="password">Its password.</param>
        /// <returns>What the driver says. It goes on trying to join if the network is only out of reach.</returns>
        internal static WifiConnectionStatus Join(string ssid, string password)
        {
            bool isInAir = Air.IsEmpty || Air.ContainsKey(ssid);
            bool isWelcome = isInAir && (!Air.TryGetValue(ssid, out string? expected) || expected == null || expected == password);
            _wifi = isWelcome ? ssid : null;
            _usesCable = false;
            return !_isAvailable || !isInAir ? WifiConnectionStatus.NetworkNotAvailable
                : isWelcome ? WifiConnectionStatus.Success
                : WifiConnectionStatus.InvalidCredential;
        }

        /// <summary>Resolves a name.</summary>
        /// <param name="host">Host name or IPv4 address.</param>
        /// <param name="port">The port that was asked for.</param>
        /// <returns>Where to connect to.</returns>
        /// <exception cref="SocketException">No network, or no such host.</exception>
        internal static IPEndPoint Resolve(string host, int port)
        {
            if (!IsUp)
            {
                throw new SocketException((int)SocketError.HostNotFound);
            }

            if (_names.TryGetValue(host, out IPEndPoint? mapped))
            {
                return mapped;
            }

            IPAddress[] addresses = Dns.GetHostAddresses(host, AddressFamily.InterNetwork);
            if (addresses.Length == 0)
            {
                throw new SocketException((int)SocketError.HostNotFound);
            }

            return new IPEndPoint(addresses[0], port);
        }
    }
}
