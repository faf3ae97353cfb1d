// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>How far the update of one device has come.</summary>
    public enum OtaStatus
    {
        /// <summary>Not sent yet: the device is not connected or not subscribed.</summary>
        Waiting,

        /// <summary>The offer was written to the connection or answered to a request.</summary>
        Offered,

        /// <summary>The device reported progress.</summary>
        InProgress,

        /// <summary>The device informed of the new version.</summary>
        Succeeded,

        /// <summary>The device reported a failure, or had another update pending.</summary>
        Failed,

        /// <summary>The job was cancelled.</summary>
        Canceled,
    }
}
