// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>How far a call to a device has come.</summary>
    public enum RpcStatus
    {
        /// <summary>Not sent yet, or to be sent again.</summary>
        Queued,

        /// <summary>Written to the connection.</summary>
        Sent,

        /// <summary>The device confirmed it by PUBACK, or it was written at QoS 0.</summary>
        Delivered,

        /// <summary>The device replied.</summary>
        Successful,

        /// <summary>No reply within the time of an ordinary call.</summary>
        Timeout,

        /// <summary>No reply within the life of a persistent call.</summary>
        Expired,

        /// <summary>A persistent call was never confirmed, however often it was sent.</summary>
        Failed,
    }
}
