// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>Something that happened to a connection.</summary>
    /// <param name="Kind">What.</param>
    /// <param name="At">When.</param>
    /// <param name="Connection">Number of the connection, counted from 1 by the server.</param>
    /// <param name="Name">Name of the device, empty while unknown.</param>
    public sealed record ConnectionEvent(ConnectionEventKind Kind, DateTimeOffset At, int Connection, string Name)
    {
        /// <summary>Client identifier of the CONNECT, null before it.</summary>
        public string? ClientId { get; init; }

        /// <summary>Keep-alive of the CONNECT in seconds.</summary>
        public ushort KeepAliveS { get; init; }

        /// <summary>Clean session of the CONNECT.</summary>
        public bool CleanSession { get; init; }

        /// <summary>The CONNECT had a last will.</summary>
        public bool HasWill { get; init; }

        /// <summary>Answer to the CONNECT.</summary>
        public ConnackCode Code { get; init; }

        /// <summary>The connection is TLS.</summary>
        public bool Secure { get; init; }

        /// <summary>Why the connection ended; null unless it did.</summary>
        public CloseCause? Cause { get; init; }

        /// <summary>The same in words.</summary>
        public string Detail { get; init; } = "";
    }
}
