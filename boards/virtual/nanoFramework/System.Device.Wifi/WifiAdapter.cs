// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using NanoFramework.Hosting;

namespace System.Device.Wifi
{
    /// <summary>
    /// The board's Wi-Fi.
    /// </summary>
    public sealed class WifiAdapter
    {
        private WifiAdapter()
        {
        }

        /// <summary>Gets the adapters.</summary>
        /// <returns>Here one.</returns>
        public static WifiAdapter[] FindAllAdapters()
        {
            return [new WifiAdapter()];
        }

        /// <summary>
        /// Joins a network, without storing it in flash.
        /// </summary>
        /// <param name="ssid">The network's name.</param>
        /// <param name="reconnectionKind">Who connects again after a loss; the native driver does in either case.</param>
        /// <param name="passwordCredential">Its password.</param>
        /// <returns>What came of it.</returns>
        public WifiConnectionResult Connect(string ssid, WifiReconnectionKind reconnectionKind, string passwordCredential)
        {
            return new WifiConnectionResult(VirtualNetwork.Join(ssid, passwordCredential));
        }
    }
}
