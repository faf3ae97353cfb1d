// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace nanoFramework.Networking
{
    /// <summary>How far the network helper has come.</summary>
    public enum NetworkHelperStatus
    {
        /// <summary>It was not asked.</summary>
        None,

        /// <summary>It waits.</summary>
        Started,

        /// <summary>The network is there.</summary>
        NetworkIsReady,

        /// <summary>The board has no network interface.</summary>
        FailedNoNetworkInterface,

        /// <summary>The caller's patience ended while there was no address.</summary>
        TokenExpiredWaitingIPAddress,

        /// <summary>The caller's patience ended while there was no time of day, or between the two.</summary>
        TokenExpiredWaitingDateTime,

        /// <summary>Connecting failed during a scan. Spelled as in nanoFramework.</summary>
        ErrorConnetingToWiFiWhileScanning,

        /// <summary>An exception, kept in HelperException.</summary>
        ExceptionOccurred,

        /// <summary>The network was there and was lost.</summary>
        Reconnecting,
    }
}
