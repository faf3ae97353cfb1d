// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace nanoFramework.M2Mqtt.Messages
{
    /// <summary>How a broker answered a CONNECT: the codes of MQTT 3.1.1.</summary>
    public enum MqttReasonCode
    {
        /// <summary>Accepted.</summary>
        Success = 0x00,

        /// <summary>The broker does not speak this version.</summary>
        ConnectionRefusedUnacceptableProtocolVersion = 0x01,

        /// <summary>The broker refused the client id.</summary>
        ConnectionRefusedIdentifierRejected = 0x02,

        /// <summary>The broker cannot serve now.</summary>
        ConnectionRefusedServerUnavailable = 0x03,

        /// <summary>User name or password is malformed or wrong.</summary>
        ConnectionRefusedBadUserNameOrPassword = 0x04,

        /// <summary>The client may not connect.</summary>
        ConnectionRefusedNotAuthorized = 0x05,
    }
}
