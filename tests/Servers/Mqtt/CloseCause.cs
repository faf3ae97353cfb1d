// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>Why a connection ended.</summary>
    public enum CloseCause
    {
        /// <summary>The client sent DISCONNECT.</summary>
        ClientDisconnected,

        /// <summary>The client closed TCP, or its host did, without DISCONNECT.</summary>
        ConnectionLost,

        /// <summary>CONNECT was refused.</summary>
        Refused,

        /// <summary>The TLS handshake failed.</summary>
        TlsFailed,

        /// <summary>A packet broke the standard.</summary>
        ProtocolError,

        /// <summary>A packet was larger than the server takes.</summary>
        PacketTooLarge,

        /// <summary>The payload of a publish was not what the platform expects on this topic.</summary>
        BadPublish,

        /// <summary>A rate limit of the platform.</summary>
        RateLimited,

        /// <summary>A download failed, and the server said why.</summary>
        OtaError,

        /// <summary>What is behind the server could not store a message.</summary>
        BackendFailed,

        /// <summary>The credentials were changed, or the device deleted.</summary>
        CredentialsChanged,

        /// <summary>Another connection with the same credentials took over.</summary>
        Displaced,

        /// <summary>Nothing came for the server's idle time.</summary>
        Idle,

        /// <summary>A test or its knob asked for it.</summary>
        Killed,

        /// <summary>The server was stopped.</summary>
        ServerStopped,

        /// <summary>The server double itself failed: a bug in it.</summary>
        ServerFault,
    }
}
