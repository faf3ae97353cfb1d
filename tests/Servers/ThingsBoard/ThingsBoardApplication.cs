// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>Lets connections in, rule D1, and hands what they send to their roles.</summary>
    internal sealed class ThingsBoardApplication : IMqttApplication
    {
        private const string Provision = "provision";

        private readonly ThingsBoardServer _server;
        private readonly DeviceRegistry _registry;
        private readonly Lock _newDeviceGate = new();
        private int _newDevices;

        internal ThingsBoardApplication(ThingsBoardServer server, DeviceRegistry registry)
        {
            _server = server;
            _registry = registry;
        }

        public ConnackCode Connect(MqttSession session, ConnectPacket connect)
        {
            if (connect.UserName == Provision || connect.ClientId == Provision)
            {
                session.Name = Provision;
                session.State = new ProvisioningSession(_server, session);
            }
            else if (Authenticate(session, connect) is { } device)
            {
                session.Name = device.Name;
                session.State = new DeviceSession(_server, device, session);
            }
            else
            {
                return session.ClientCertificate is null ? DeviceRegistry.RefusalOf(connect) : ConnackCode.NotAuthorized;
            }

            // Says nothing about subscriptions: none is ever kept.
            session.SessionPresent = !connect.CleanSession;
            return ConnackCode.Accepted;
        }

        public void Connected(MqttSession session) => RoleOf(session).Connected();

        public byte Subscribe(MqttSession session, string filter, byte qos) => RoleOf(session).Subscribe(filter, qos);

        public void Subscribed(MqttSession session, IReadOnlyList<string> filters) => RoleOf(session).Subscribed(filters);

        public void Unsubscribe(MqttSession session, string filter) => RoleOf(session).Unsubscribe(filter);

        public void Acknowledged(MqttSession session, ushort packetId) => RoleOf(session).Acknowledged(packetId);

        public void Closed(MqttSession session) => RoleOf(session).Closed();

        public void Publish(MqttSession session, PublishRecord publish)
        {
            try
            {
                RoleOf(session).Publish(publish);
            }
            catch (BadPublishException e) when (!RoleOf(session).AcknowledgesBadPublishes || publish.Qos == 0)
            {
                session.Close(CloseCause.BadPublish, $"{publish.Topic}: {e.Message}");
            }
            catch (BadPublishException)
            {
                session.Acknowledge(publish);
            }
        }

        private static ISessionRole RoleOf(MqttSession session) => (ISessionRole)session.State!;

        /// <summary>A certificate goes before everything that the CONNECT says; one that is out of date is no certificate.</summary>
        private Device? Authenticate(MqttSession session, ConnectPacket connect)
        {
            if (session.ClientCertificate is not { } certificate)
            {
                return _registry.Authenticate(connect) ?? Admit(connect);
            }

            var now = DateTime.Now;
            return now >= certificate.NotBefore && now <= certificate.NotAfter ? _registry.Authenticate(certificate) : null;
        }

        private Device? Admit(ConnectPacket connect)
        {
            if (!_server.Options.AcceptAnyToken || string.IsNullOrEmpty(connect.UserName))
            {
                return null;
            }

            lock (_newDeviceGate)
            {
                return _registry.Authenticate(connect) ?? _server.Register($"device-{++_newDevices}", connect.UserName);
            }
        }
    }
}
