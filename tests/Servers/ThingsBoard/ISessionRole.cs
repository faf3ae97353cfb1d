// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>
    /// What a connection is to the server: a device, or somebody who wants to become one. One call at a time, on the
    /// connection's thread.
    /// </summary>
    internal interface ISessionRole
    {
        /// <summary>Whether a publish of QoS 1 that cannot be read is confirmed and forgotten, or ends the connection.</summary>
        bool AcknowledgesBadPublishes { get; }

        /// <summary>The CONNACK is written.</summary>
        void Connected();

        /// <summary>Returns the QoS granted, or <see cref="MqttServer.SubscriptionRefused"/>.</summary>
        byte Subscribe(string filter, byte qos);

        /// <summary>The SUBACK is written.</summary>
        void Subscribed(IReadOnlyList<string> filters);

        void Unsubscribe(string filter);

        /// <exception cref="BadPublishException">The server cannot read it.</exception>
        void Publish(PublishRecord publish);

        void Acknowledged(ushort packetId);

        void Closed();
    }
}
