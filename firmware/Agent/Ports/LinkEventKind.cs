// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// What happened on a link.
    /// </summary>
    public enum LinkEventKind
    {
        /// <summary>The server accepted the connection.</summary>
        Connected = 0,

        /// <summary>The attempt failed; <see cref="LinkEvent.Code"/> is a <see cref="ConnectFailure"/>.</summary>
        ConnectFailed = 1,

        /// <summary>The connection ended. Every unconfirmed message is unsent.</summary>
        Closed = 2,

        /// <summary>The server answered a subscription; <see cref="LinkEvent.Code"/> is the number of refused filters.</summary>
        Subscribed = 3,

        /// <summary>The message of id <see cref="LinkEvent.Code"/> was confirmed by PUBACK.</summary>
        Published = 4,

        /// <summary>The message of id <see cref="LinkEvent.Code"/> was given up by the link without a PUBACK.</summary>
        PublishFailed = 5,

        /// <summary>A message arrived.</summary>
        Message = 6,
    }
}
