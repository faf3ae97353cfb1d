// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace System.Device.Wifi
{
    /// <summary>
    /// What came of an attempt to join a network.
    /// </summary>
    public class WifiConnectionResult
    {
        internal WifiConnectionResult(WifiConnectionStatus status)
        {
            ConnectionStatus = status;
        }

        /// <summary>Gets it.</summary>
        public WifiConnectionStatus ConnectionStatus { get; }
    }
}
