// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>CONNACK return codes of MQTT 3.1.1, table 3.1 of the standard.</summary>
    public enum ConnackCode
    {
        /// <summary>Connected.</summary>
        Accepted = 0x00,

        /// <summary>The server does not speak this version.</summary>
        UnacceptableProtocolVersion = 0x01,

        /// <summary>The client identifier is not allowed.</summary>
        IdentifierRejected = 0x02,

        /// <summary>The service is not there.</summary>
        ServerUnavailable = 0x03,

        /// <summary>Malformed user name or password.</summary>
        BadUserNameOrPassword = 0x04,

        /// <summary>The client may not connect.</summary>
        NotAuthorized = 0x05,
    }
}
