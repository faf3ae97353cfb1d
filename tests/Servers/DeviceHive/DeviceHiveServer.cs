// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>
    /// A double of DeviceHive behind its MQTT broker: what a device sees, with records of all that came, drives and
    /// knobs. There are a network 1 and a device type 1 from the start, but no user. Listens from the start until it is
    /// disposed of. Safe for any number of threads.
    /// </summary>
    public sealed class DeviceHiveServer : IDisposable
    {
        private const long NobodyId = 0;

        private readonly HiveStore _store;
        private readonly DeviceHiveApplication _application;

        /// <summary>Starts a server.</summary>
        /// <param name="options">Settings; null means all defaults: loopback, a free port.</param>
        /// <exception cref="System.Net.Sockets.SocketException">The port is taken.</exception>
        public DeviceHiveServer(DeviceHiveOptions? options = null)
        {
            Options = options ?? new DeviceHiveOptions();
            var keep = Options.Mqtt.KeepRecords;
            Requests = new RecordLog<RequestRecord>("request", keep, Explain);
            Notifications = new RecordLog<HiveNotification>("notification", keep, Explain);
            CommandUpdates = new RecordLog<CommandUpdateRecord>("command update", keep, Explain);
            NativePublishes = new RecordLog<PublishRecord>("native publish", keep, Explain);
            _store = new HiveStore(Options);
            _application = new DeviceHiveApplication(this, _store);
            var redact = Options.Mqtt.Redact;
            Mqtt = new MqttServer(_application, Options.Mqtt with { Redact = payload => HiveJson.Redact(redact(payload)) });
            Mqtt.StartListening();
        }

        /// <summary>The MQTT layer: connections, publishes, subscriptions, raw frames, load, stop and start.</summary>
        public MqttServer Mqtt { get; }

        /// <summary>The port on which it listens.</summary>
        public int Port => Mqtt.EndPoint.Port;

        /// <summary>The knobs of a bad network or broker.</summary>
        public MqttFaults Faults => Mqtt.Faults;

        /// <summary>The knobs of a server that answers badly.</summary>
        public AnswerFaults Answers { get; } = new();

        /// <summary>Every request, whatever became of it, recorded before its answer leaves.</summary>
        public RecordLog<RequestRecord> Requests { get; }

        /// <summary>Notifications that were stored, in order.</summary>
        public RecordLog<HiveNotification> Notifications { get; }

        /// <summary>What devices said about commands.</summary>
        public RecordLog<CommandUpdateRecord> CommandUpdates { get; }

        /// <summary>
        /// The trap: publishes to <c>dh/</c> topics other than the one of requests. They are confirmed by PUBACK, other
        /// clients may see them, and the server knows nothing of them: whoever sends his readings so loses them all.
        /// </summary>
        public RecordLog<PublishRecord> NativePublishes { get; }

        /// <summary>Every publish, whatever became of it.</summary>
        public RecordLog<PublishRecord> Publishes => Mqtt.Publishes;

        /// <summary>What happened to connections; devices go by their client id.</summary>
        public RecordLog<ConnectionEvent> Connections => Mqtt.Connections;

        /// <summary>The devices as they were last saved.</summary>
        public IReadOnlyList<HiveDevice> Devices
        {
            get
            {
                lock (_store.Gate)
                {
                    return [.. _store.Devices.Values];
                }
            }
        }

        internal DeviceHiveOptions Options { get; }

        /// <summary>Adds a user, assigned to network 1.</summary>
        /// <param name="login">Login, unique.</param>
        /// <param name="password">Password.</param>
        /// <param name="role">Role.</param>
        /// <returns>The user's id.</returns>
        /// <exception cref="ArgumentException">The login is taken.</exception>
        public long AddUser(string login, string password, UserRole role = UserRole.Client)
        {
            ArgumentException.ThrowIfNullOrEmpty(login);
            ArgumentException.ThrowIfNullOrEmpty(password);
            lock (_store.Gate)
            {
                if (_store.Users.Values.Any(user => user.Login == login))
                {
                    throw new ArgumentException($"The login {login} is taken.", nameof(login));
                }

                var user = new HiveUser(_store.NextId(), login, password, role) { NetworkIds = [HiveStore.DefaultId] };
                _store.Users.Add(user.Id, user);
                return user.Id;
            }
        }

        /// <summary>Adds a network, to which nobody is assigned yet.</summary>
        /// <param name="name">Name.</param>
        /// <returns>Its id.</returns>
        public long AddNetwork(string name)
        {
            lock (_store.Gate)
            {
                var network = new HiveGroup(_store.NextId(), name, null);
                _store.Networks.Add(network.Id, network);
                return network.Id;
            }
        }

        /// <summary>Saves a device in network 1 with device type 1, without any message.</summary>
        /// <param name="id">Identifier.</param>
        /// <param name="networkId">Its network.</param>
        public HiveDevice AddDevice(string id, long networkId = HiveStore.DefaultId)
        {
            lock (_store.Gate)
            {
                return _store.Devices[id] = new HiveDevice(id, id, networkId, HiveStore.DefaultId, IsBlocked: false, DataJson: "null");
            }
        }

        /// <summary>Gives out tokens as an administrator would for a device's configuration.</summary>
        /// <param name="userId">For which user.</param>
        /// <param name="rights">What they allow; none given means all that the user may.</param>
        /// <exception cref="KeyNotFoundException">There is no such user.</exception>
        public TokenPair IssueTokens(long userId, params HiveRight[] rights)
        {
            ArgumentNullException.ThrowIfNull(rights);
            lock (_store.Gate)
            {
                var claims = HiveStore.ClaimsOf(_store.Users[userId]);
                return _store.Tokens.Issue(rights.Length == 0 ? claims : claims with { Rights = rights });
            }
        }

        /// <summary>Ends all access tokens given out so far, those of live connections too: requests get 401.</summary>
        public void ExpireAccessTokens()
        {
            lock (_store.Gate)
            {
                _store.Tokens.EndAccessTokens();
            }
        }

        /// <summary>Ends all refresh tokens given out so far: only login and password help.</summary>
        public void ExpireRefreshTokens()
        {
            lock (_store.Gate)
            {
                _store.Tokens.EndRefreshTokens();
            }
        }

        /// <summary>Sends a command to a device, as any user would. Who is not there can ask for it for a while.</summary>
        /// <param name="deviceId">To which device.</param>
        /// <param name="name">Name.</param>
        /// <param name="parametersJson">Parameters as JSON of any type.</param>
        /// <param name="lifetimeS">Seconds after which it must not be executed any more; null means never.</param>
        /// <param name="timestamp">When it was sent; null means now.</param>
        /// <exception cref="KeyNotFoundException">There is no such device.</exception>
        public HiveCommand SendCommand(
            string deviceId, string name, string parametersJson = "{}", long? lifetimeS = null, DateTimeOffset? timestamp = null)
        {
            lock (_store.Gate)
            {
                var command = new HiveCommand(
                    _store.NextId(), name, timestamp ?? HiveTime.Now, _store.Devices[deviceId], JsonElement.Parse(parametersJson), NobodyId)
                {
                    LifetimeS = lifetimeS,
                };
                return _application.Commands.Insert(command);
            }
        }

        /// <summary>Sends a command once more to who is subscribed, as after a failure of the server.</summary>
        /// <param name="command">Which.</param>
        /// <returns>Whether anybody is subscribed.</returns>
        public bool Resend(HiveCommand command)
        {
            lock (_store.Gate)
            {
                return _application.Delivery.Deliver(EventKind.Command, command);
            }
        }

        /// <summary>
        /// The server behind the broker goes away, and the broker does not notice: MQTT lives on, pings and publishes are
        /// confirmed, requests get no answer, commands do not come. Holds for the connections that exist now.
        /// </summary>
        /// <param name="clientId">For which client; null means all.</param>
        public void DropWebSockets(string? clientId = null)
        {
            lock (_store.Gate)
            {
                foreach (var session in _application.Sessions.Values.Where(session => clientId is null || session.ClientId == clientId))
                {
                    session.IsWebSocketDead = true;
                }
            }
        }

        /// <summary>Closes the TCP connection of a client, if it has one.</summary>
        /// <param name="clientId">Which.</param>
        public void Kill(string clientId)
        {
            MqttSession? session;
            lock (_store.Gate)
            {
                session = _application.Sessions.GetValueOrDefault(clientId)?.Mqtt;
            }

            session?.Close(CloseCause.Killed);
        }

        /// <summary>Sends any message on any topic to a client, subscribed or not.</summary>
        /// <param name="clientId">To whom.</param>
        /// <param name="topic">Topic; any text.</param>
        /// <param name="payload">Payload; any bytes.</param>
        /// <param name="qos">0 or 1.</param>
        /// <exception cref="KeyNotFoundException">The client is not connected.</exception>
        public void Push(string clientId, string topic, ReadOnlySpan<byte> payload, byte qos = 0)
        {
            lock (_store.Gate)
            {
                _application.Sessions[clientId].Mqtt.Publish(topic, payload, qos);
            }
        }

        /// <summary>Waits until a client has authenticated, by credentials or by token.</summary>
        /// <param name="clientId">Which.</param>
        /// <param name="timeout">How long at most.</param>
        /// <exception cref="TimeoutException">It has not.</exception>
        public void WaitForAuthenticated(string clientId, TimeSpan timeout)
        {
            if (!SpinWait.SpinUntil(() => IsAuthenticated(clientId), timeout))
            {
                throw new TimeoutException($"{clientId} has not authenticated.{Environment.NewLine}{Explain()}");
            }
        }

        /// <summary>Refuses TCP and drops all connections, as a stopped broker; the port stays reserved.</summary>
        public void StopListening() => Mqtt.StopListening();

        /// <summary>Listens again on the same port. What was stored is as it was.</summary>
        public void StartListening() => Mqtt.StartListening();

        /// <summary>Ends all threads and connections.</summary>
        public void Dispose() => Mqtt.Dispose();

        private bool IsAuthenticated(string clientId)
        {
            lock (_store.Gate)
            {
                return _application.Sessions.GetValueOrDefault(clientId)?.Claims is not null;
            }
        }

        private string Explain() => Mqtt.Explain();
    }
}
