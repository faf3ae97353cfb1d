// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>
    /// What a platform makes of MQTT. Calls for one session come one after the other, those of different sessions
    /// at the same time.
    /// </summary>
    public interface IMqttApplication
    {
        /// <summary>Judges a CONNECT; sets <see cref="MqttSession.Name"/> when it accepts.</summary>
        /// <param name="session">The new session.</param>
        /// <param name="connect">What it sent.</param>
        ConnackCode Connect(MqttSession session, ConnectPacket connect);

        /// <summary>The session was accepted and its CONNACK is written.</summary>
        /// <param name="session">The session.</param>
        void Connected(MqttSession session);

        /// <summary>A publish came. Without <see cref="MqttSession.Acknowledge"/> there is no PUBACK.</summary>
        /// <param name="session">Whose.</param>
        /// <param name="publish">What.</param>
        void Publish(MqttSession session, PublishRecord publish);

        /// <summary>Judges one filter of a SUBSCRIBE.</summary>
        /// <param name="session">Whose.</param>
        /// <param name="filter">The filter as sent.</param>
        /// <param name="qos">QoS asked for.</param>
        /// <returns>QoS granted, or <see cref="MqttServer.SubscriptionRefused"/>.</returns>
        byte Subscribe(MqttSession session, string filter, byte qos);

        /// <summary>The SUBACK for these filters is written.</summary>
        /// <param name="session">Whose.</param>
        /// <param name="filters">All filters of the packet, refused ones too.</param>
        void Subscribed(MqttSession session, IReadOnlyList<string> filters);

        /// <summary>The client ends a subscription.</summary>
        /// <param name="session">Whose.</param>
        /// <param name="filter">The filter as sent.</param>
        void Unsubscribe(MqttSession session, string filter);

        /// <summary>The client confirmed a publish of the server.</summary>
        /// <param name="session">Whose.</param>
        /// <param name="packetId">As <see cref="MqttSession.Publish"/> gave it.</param>
        void Acknowledged(MqttSession session, ushort packetId);

        /// <summary>The session, once accepted, has ended.</summary>
        /// <param name="session">Which.</param>
        void Closed(MqttSession session);
    }
}
