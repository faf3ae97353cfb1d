// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using DeviceAgent.Servers.DeviceHive.Actions;
using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>The broker: who may connect, subscribe and publish, rules H1 to H3 and H8.</summary>
    internal sealed class DeviceHiveApplication : IMqttApplication
    {
        private const byte HighestQos = 1;
        private const int NoIndex = -1;

        private readonly DeviceHiveServer _server;
        private readonly HiveStore _store;
        private readonly TopicRouter _router = new();
        private readonly Dictionary<string, HiveSession> _sessions = new(StringComparer.Ordinal);
        private readonly Dictionary<string, IReadOnlyDictionary<string, byte>> _stored = new(StringComparer.Ordinal);
        private readonly NativeSubscriptions _native;
        private readonly RequestProcessor _requests;

        internal DeviceHiveApplication(DeviceHiveServer server, HiveStore store)
        {
            _server = server;
            _store = store;
            _native = new NativeSubscriptions(store);
            Delivery = new EventDelivery(server.Options, _router, _sessions.Values);
            Commands = new CommandActions(store, Delivery, server.CommandUpdates.Append);
            _requests = new RequestProcessor(server, store, _router,
            [
                .. new ConfigurationActions(store).Rules,
                .. new DeviceActions(store).Rules,
                .. GroupActions.Networks(store).Rules,
                .. GroupActions.DeviceTypes(store).Rules,
                .. new UserActions(store).Rules,
                .. new TokenActions(store).Rules,
                .. ServerActions.Rules,
                .. new EventActions<HiveCommand>(store, store.Commands, Delivery, "command", EventKind.Command).Rules,
                .. Commands.Rules,
                .. new EventActions<HiveNotification>(store, store.Notifications, Delivery, "notification", EventKind.Notification).Rules,
                .. new NotificationActions(store, Delivery, server.Notifications.Append).Rules,
            ]);
        }

        internal EventDelivery Delivery { get; }

        internal CommandActions Commands { get; }

        /// <summary>Used under the store's lock.</summary>
        internal IReadOnlyDictionary<string, HiveSession> Sessions => _sessions;

        public ConnackCode Connect(MqttSession session, ConnectPacket connect)
        {
            if (connect.ClientId.Length == 0)
            {
                return ConnackCode.IdentifierRejected;
            }

            lock (_store.Gate)
            {
                var old = _sessions.GetValueOrDefault(connect.ClientId);
                var hive = new HiveSession(session, connect);
                if (old?.HasWebSocket == true || !TryLogin(hive))
                {
                    return ConnackCode.NotAuthorized;
                }

                old?.Mqtt.Close(CloseCause.Displaced, $"by connection {session.Number}");
                session.Name = connect.ClientId;
                session.State = hive;
                _sessions[connect.ClientId] = hive;
                Restore(hive);
                return ConnackCode.Accepted;
            }
        }

        public void Connected(MqttSession session)
        {
        }

        public byte Subscribe(MqttSession session, string filter, byte qos)
        {
            if (!TopicFilter.IsValid(filter) || HiveTopics.IsForbidden(filter))
            {
                return MqttServer.SubscriptionRefused;
            }

            lock (_store.Gate)
            {
                if (HiveTopics.IsHive(filter) && !MaySubscribe(HiveOf(session), filter))
                {
                    return MqttServer.SubscriptionRefused;
                }

                var granted = Math.Min(qos, HighestQos);
                _router.Add(session, filter, granted);
                return granted;
            }
        }

        public void Subscribed(MqttSession session, IReadOnlyList<string> filters)
        {
        }

        public void Unsubscribe(MqttSession session, string filter)
        {
            lock (_store.Gate)
            {
                _router.Remove(session, filter);
                _native.Unsubscribe(HiveOf(session), filter);
            }
        }

        public void Publish(MqttSession session, PublishRecord publish)
        {
            session.Acknowledge(publish);
            lock (_store.Gate)
            {
                Take(HiveOf(session), publish);
            }
        }

        public void Acknowledged(MqttSession session, ushort packetId)
        {
        }

        public void Closed(MqttSession session)
        {
            lock (_store.Gate)
            {
                var hive = HiveOf(session);
                if (hive.Connect.WillTopic is { } topic && session.Cause != CloseCause.ClientDisconnected)
                {
                    TakeWill(hive, topic);
                }

                var filters = _router.RemoveAll(session);
                _native.Close(hive, filters.Keys);
                if (!hive.Connect.CleanSession)
                {
                    _stored[hive.ClientId] = filters;
                }

                if (ReferenceEquals(_sessions.GetValueOrDefault(hive.ClientId), hive))
                {
                    _sessions.Remove(hive.ClientId);
                }
            }
        }

        private static HiveSession HiveOf(MqttSession session) => (HiveSession)session.State!;

        /// <summary>With user name and password the broker gets a token and authenticates by it, otherwise the client is nobody yet.</summary>
        private bool TryLogin(HiveSession hive)
        {
            if (string.IsNullOrEmpty(hive.Connect.UserName) || hive.Connect.Password is not { Length: > 0 } password)
            {
                return true;
            }

            try
            {
                var tokens = _store.Tokens.Issue(_store.Login(hive.Connect.UserName, Encoding.UTF8.GetString(password)));
                hive.Claims = _store.Tokens.Read(tokens.AccessToken, isRefresh: false);
                hive.HasWebSocket = true;
                return true;
            }
            catch (RequestException)
            {
                return false;
            }
        }

        /// <summary>MQTT subscriptions of a session that is kept come back, what the server held for it does not.</summary>
        private void Restore(HiveSession hive)
        {
            if (_stored.Remove(hive.ClientId, out var filters) && !hive.Connect.CleanSession && filters.Count > 0)
            {
                hive.Mqtt.SessionPresent = true;
                foreach (var (filter, qos) in filters)
                {
                    _router.Add(hive.Mqtt, filter, qos);
                }
            }
        }

        private bool MaySubscribe(HiveSession hive, string filter)
        {
            if (hive.Claims is null)
            {
                return HiveTopics.IsForLogin(filter);
            }

            try
            {
                // A dead WebSocket answers nothing, so nothing is granted either.
                if (HiveTopics.ParseEventFilter(filter) is not null)
                {
                    if (hive.IsWebSocketDead)
                    {
                        return false;
                    }

                    _native.Subscribe(hive, filter);
                }

                return true;
            }
            catch (RequestException)
            {
                return false;
            }
        }

        private void TakeWill(HiveSession hive, string topic)
        {
            var connect = hive.Connect;
            var will = new PublishPacket(topic, connect.WillMessage!, connect.WillQos, PacketId: 0, Dup: false, connect.WillRetain);
            Take(hive, new PublishRecord(NoIndex, hive.Mqtt.Number, hive.ClientId, DateTimeOffset.UtcNow, will));
        }

        private void Take(HiveSession hive, PublishRecord publish)
        {
            if (publish.Topic.StartsWith(HiveTopics.Request, StringComparison.Ordinal))
            {
                _requests.Process(hive, publish);
                return;
            }

            if (HiveTopics.IsHive(publish.Topic))
            {
                _server.NativePublishes.Append(publish);
            }

            Forward(publish);
        }

        /// <summary>From client to client, past the server. What belongs to one client goes to no other.</summary>
        private void Forward(PublishRecord publish)
        {
            if (HiveTopics.OwnerOf(publish.Topic) is not { } owner)
            {
                _router.Publish(publish.Topic, publish.Payload.Span, publish.Qos);
            }
            else if (_sessions.GetValueOrDefault(owner) is { } hive)
            {
                _router.PublishTo(hive.Mqtt, publish.Topic, publish.Payload.Span, publish.Qos);
            }
        }
    }
}
