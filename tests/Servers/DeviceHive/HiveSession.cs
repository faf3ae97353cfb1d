// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>A connection to the broker and the WebSocket to the server that the broker opens for it. Used under the store's lock.</summary>
    internal sealed class HiveSession(MqttSession mqtt, ConnectPacket connect)
    {
        internal MqttSession Mqtt { get; } = mqtt;

        internal ConnectPacket Connect { get; } = connect;

        internal string ClientId => Connect.ClientId;

        /// <summary>Opened by credentials or by the first request; while it exists, nobody else gets in by this client id.</summary>
        internal bool HasWebSocket { get; set; }

        /// <summary>The server is gone, and the broker does not notice: MQTT lives, nothing is answered.</summary>
        internal bool IsWebSocketDead { get; set; }

        /// <summary>By which token it authenticated; null before.</summary>
        internal TokenClaims? Claims { get; set; }

        internal bool IsServed => HasWebSocket && !IsWebSocketDead;

        /// <summary>What the server holds for it, native subscriptions and requested ones.</summary>
        internal List<ServerSubscription> Subscriptions { get; } = [];
    }
}
