// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Device.Wifi;
using NanoFramework.Hosting;

namespace nanoFramework.Networking
{
    /// <summary>
    /// Connects the board's Wi-Fi. Like the real one it does not look at what the driver says: a network that is not in the air
    /// or refuses the password costs the whole patience.
    /// </summary>
    public static class WifiNetworkHelper
    {
        private const int PollMs = 200;
        private const int FirstValidYear = 2021;

        /// <summary>Gets how the last call ended or where it is.</summary>
        public static NetworkHelperStatus Status { get; private set; }

        /// <summary>Gets what went wrong if the status is <see cref="NetworkHelperStatus.ExceptionOccurred"/>.</summary>
        public static Exception? HelperException { get; private set; }

        /// <summary>
        /// Connects and waits for an address: without a token that is cancelled, for ever.
        /// </summary>
        /// <param name="ssid">The network's name.</param>
        /// <param name="password">Its password.</param>
        /// <param name="reconnectionKind">Who connects again after a loss.</param>
        /// <param name="requiresDateTime">Whether to wait for the time of day as well.</param>
        /// <param name="wifiAdapterId">Which adapter; there is only 0.</param>
        /// <param name="token">Ends the waiting.</param>
        /// <returns>Whether the board has an address; if not, see <see cref="Status"/>.</returns>
        public static bool ConnectDhcp(
            string ssid,
            string password,
            WifiReconnectionKind reconnectionKind = WifiReconnectionKind.Automatic,
            bool requiresDateTime = false,
            int wifiAdapterId = 0,
            CancellationToken token = default)
        {
            if (wifiAdapterId == 0 && !(VirtualNetwork.IsUp && VirtualNetwork.StoredSsid == ssid))
            {
                VirtualNetwork.StoredSsid = ssid;
                VirtualNetwork.Join(ssid, password);
            }

            return Wait(requiresDateTime, wifiAdapterId, token);
        }

        /// <summary>
        /// Waits until the firmware has connected by itself: without a token that is cancelled, for ever.
        /// </summary>
        /// <param name="requiresDateTime">Whether to wait for the time of day as well.</param>
        /// <param name="wifiAdapterId">Which adapter; there is only 0.</param>
        /// <param name="token">Ends the waiting.</param>
        /// <returns>Whether the board has an address; if not, see <see cref="Status"/>.</returns>
        public static bool Reconnect(bool requiresDateTime = false, int wifiAdapterId = 0, CancellationToken token = default)
        {
            return Wait(requiresDateTime, wifiAdapterId, token);
        }

        /// <summary>Forgets how the last call ended. Does not disconnect.</summary>
        public static void Reset()
        {
            Status = NetworkHelperStatus.None;
            HelperException = null;
        }

        private static bool Wait(bool requiresDateTime, int wifiAdapterId, CancellationToken token)
        {
            if (wifiAdapterId != 0)
            {
                HelperException = new IndexOutOfRangeException();
                Status = NetworkHelperStatus.ExceptionOccurred;
                return false;
            }

            Status = NetworkHelperStatus.Started;
            while (!token.IsCancellationRequested && !VirtualNetwork.IsUp)
            {
                Thread.Sleep(PollMs);
            }

            if (token.IsCancellationRequested)
            {
                Status = NetworkHelperStatus.TokenExpiredWaitingIPAddress;
                return false;
            }

            // The firmware starts SNTP by itself when the board gets its address.
            Sntp.Start();
            while (requiresDateTime && !token.IsCancellationRequested && DateTime.UtcNow.Year < FirstValidYear)
            {
                Thread.Sleep(PollMs);
            }

            if (token.IsCancellationRequested)
            {
                Status = NetworkHelperStatus.TokenExpiredWaitingDateTime;
                return false;
            }

            Status = NetworkHelperStatus.NetworkIsReady;
            return true;
        }
    }
}
