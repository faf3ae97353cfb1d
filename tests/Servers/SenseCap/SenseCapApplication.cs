// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.SenseCap
{
    /// <summary>Who may connect, subscribe and publish, rules N1 to N4.</summary>
    internal sealed partial class SenseCapApplication(SenseCapServer server) : IMqttApplication
    {
        private const byte HighestQos = 1;

        private readonly Lock _gate = new();
        private readonly Dictionary<string, MqttSession> _sessions = new(StringComparer.Ordinal);

        internal TopicRouter Router { get; } = new();

        public ConnackCode Connect(MqttSession session, ConnectPacket connect)
        {
            var clientId = ClientId().Match(connect.ClientId);
            var password = connect.Password is null ? "" : Encoding.UTF8.GetString(connect.Password);
            if (!clientId.Success
                || connect.UserName != $"org-{clientId.Groups[1].Value}"
                || !long.TryParse(clientId.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var organizationId)
                || !server.IsKeyOf(organizationId, password))
            {
                return ConnackCode.NotAuthorized;
            }

            session.Name = connect.ClientId;
            session.State = organizationId;
            MqttSession? old;
            lock (_gate)
            {
                old = _sessions.GetValueOrDefault(session.Name);
                _sessions[session.Name] = session;
            }

            old?.Close(CloseCause.Displaced, $"by connection {session.Number}");
            return ConnackCode.Accepted;
        }

        public void Connected(MqttSession session)
        {
        }

        /// <summary>Any filter within the stream of one's own organization.</summary>
        public byte Subscribe(MqttSession session, string filter, byte qos)
        {
            var isOwn = filter.Split('/') is ["", "device_sensor_data" or "device_status_event", var organization, _, ..]
                && organization == $"{OrganizationOf(session)}";
            if (!isOwn || !TopicFilter.IsValid(filter))
            {
                return MqttServer.SubscriptionRefused;
            }

            var granted = Math.Min(qos, HighestQos);
            Router.Add(session, filter, granted);
            return granted;
        }

        public void Subscribed(MqttSession session, IReadOnlyList<string> filters)
        {
        }

        public void Unsubscribe(MqttSession session, string filter) => Router.Remove(session, filter);

        public void Publish(MqttSession session, PublishRecord publish)
        {
            if (StreamRules.Reject(OrganizationOf(session), publish.Topic, publish.Payload, publish.Retain) is { } reason)
            {
                server.Rejected.Append(new RejectedRecord(reason, publish));
                if (server.Options.ClosesOnRejection)
                {
                    session.Close(CloseCause.BadPublish, reason);
                    return;
                }
            }
            else
            {
                server.Take(publish);
            }

            session.Acknowledge(publish);
        }

        public void Acknowledged(MqttSession session, ushort packetId)
        {
        }

        public void Closed(MqttSession session)
        {
            Router.RemoveAll(session);
            lock (_gate)
            {
                if (ReferenceEquals(_sessions.GetValueOrDefault(session.Name), session))
                {
                    _sessions.Remove(session.Name);
                }
            }
        }

        internal MqttSession? Find(string clientId)
        {
            lock (_gate)
            {
                return _sessions.GetValueOrDefault(clientId);
            }
        }

        private static long OrganizationOf(MqttSession session) => (long)session.State!;

        [GeneratedRegex(@"^org-([0-9]+)-[0-9a-z]+\z")]
        private static partial Regex ClientId();
    }
}
