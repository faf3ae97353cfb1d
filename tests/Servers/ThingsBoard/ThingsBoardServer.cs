// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>
    /// A double of ThingsBoard's MQTT transport: what a device sees, with records of all that came, drives and knobs.
    /// Listens from the start until it is disposed of. Safe for any number of threads.
    /// </summary>
    public sealed class ThingsBoardServer : IDisposable
    {
        private static readonly string[] _secretTopics =
            [ProvisioningSession.RequestTopic, ProvisioningSession.ResponseTopic, ClaimOffer.Topic, Gateway.ClaimTopic];

        private readonly DeviceRegistry _registry = new();
        private volatile SessionLimits _limits = new();
        private volatile Func<ClientCallRecord, string?> _clientCallHandler = _ => null;

        /// <summary>Starts a server.</summary>
        /// <param name="options">Settings; null means all defaults: loopback, a free port, registered devices only.</param>
        /// <exception cref="System.Net.Sockets.SocketException">The port is taken.</exception>
        public ThingsBoardServer(ThingsBoardOptions? options = null)
        {
            Options = options ?? new ThingsBoardOptions();
            Mqtt = new MqttServer(new ThingsBoardApplication(this, _registry), Options.Mqtt with
            {
                SecretTopics = [.. Options.Mqtt.SecretTopics, .. _secretTopics],
            });
            Telemetry = Mqtt.NewLog<TelemetryRecord>("telemetry value", Options.KeepTelemetry);
            Attributes = Mqtt.NewLog<AttributeRecord>("client attribute", Options.Mqtt.KeepRecords);
            RpcReplies = Mqtt.NewLog<RpcReplyRecord>("RPC reply", Options.Mqtt.KeepRecords);
            ClientCalls = Mqtt.NewLog<ClientCallRecord>("client RPC", Options.Mqtt.KeepRecords);
            Claims = Mqtt.NewLog<ClaimRecord>("claim", Options.Mqtt.KeepRecords);
            OtaRequests = Mqtt.NewLog<OtaRequestRecord>("chunk request", Options.Mqtt.KeepRecords);
            Children = Mqtt.NewLog<ChildRecord>("gateway child", Options.Mqtt.KeepRecords);
            Provisioning = new DeviceProvisioning(this);
            Mqtt.StartListening();
        }

        /// <summary>The MQTT layer: connections, publishes, subscriptions, raw frames, load, stop and start.</summary>
        public MqttServer Mqtt { get; }

        /// <summary>The port on which it listens.</summary>
        public int Port => Mqtt.EndPoint.Port;

        /// <summary>The port on which it listens for TLS.</summary>
        /// <exception cref="InvalidOperationException">It does not.</exception>
        public int TlsPort => Mqtt.TlsEndPoint.Port;

        /// <summary>The knobs of a bad network or server.</summary>
        public MqttFaults Faults => Mqtt.Faults;

        /// <summary>The knob of a bad database.</summary>
        public StoreFaults StoreFaults { get; } = new();

        /// <summary>The knobs of bad downloads.</summary>
        public OtaFaults OtaFaults { get; } = new();

        /// <summary>Provisioning: who is let in, what was asked, and its knobs.</summary>
        public DeviceProvisioning Provisioning { get; }

        /// <summary>Telemetry, value by value.</summary>
        public RecordLog<TelemetryRecord> Telemetry { get; }

        /// <summary>Every publish, whatever became of it.</summary>
        public RecordLog<PublishRecord> Publishes => Mqtt.Publishes;

        /// <summary>What happened to connections.</summary>
        public RecordLog<ConnectionEvent> Connections => Mqtt.Connections;

        /// <summary>Client attributes as they came; the last values are in <see cref="Device.ClientAttributes"/>.</summary>
        public RecordLog<AttributeRecord> Attributes { get; }

        /// <summary>Every reply to a call, late and repeated ones too.</summary>
        public RecordLog<RpcReplyRecord> RpcReplies { get; }

        /// <summary>Calls of devices to the server.</summary>
        public RecordLog<ClientCallRecord> ClientCalls { get; }

        /// <summary>Devices, children of gateways too, that made themselves claimable.</summary>
        public RecordLog<ClaimRecord> Claims { get; }

        /// <summary>Chunks of packages asked for.</summary>
        public RecordLog<OtaRequestRecord> OtaRequests { get; }

        /// <summary>Children that gateways announced, brought data of, and took leave of.</summary>
        public RecordLog<ChildRecord> Children { get; }

        /// <summary>The devices, registered or let in.</summary>
        public IReadOnlyList<Device> Devices => _registry.All;

        /// <summary>
        /// Limits of every device; setting them fills all buckets. A device beyond its rate is closed without PUBACK.
        /// </summary>
        public SessionLimits Limits
        {
            get => _limits;
            set
            {
                // Checked here, where the mistake is, not at the next publish.
                _ = new RateLimiter(value);
                _ = RateLimiter.OfGateway(value);
                _limits = value;
            }
        }

        /// <summary>
        /// Answers calls of devices: returns JSON, or null for none; then <see cref="ClientCallRecord.Answer"/> may answer
        /// later, else the device gets <c>{"error":"timeout"}</c> in time. <c>getSessionLimits</c> never gets here. Runs on
        /// the connection's thread.
        /// </summary>
        public Func<ClientCallRecord, string?> ClientCallHandler
        {
            get => _clientCallHandler;
            set => _clientCallHandler = value;
        }

        internal ThingsBoardOptions Options { get; }

        /// <summary>Registers a device by access token.</summary>
        /// <param name="name">Name, unique.</param>
        /// <param name="accessToken">Token, unique.</param>
        /// <param name="gateway">Whether it may speak for others.</param>
        /// <exception cref="ArgumentException">Name or token is taken or empty.</exception>
        public Device Register(string name, string accessToken, bool gateway = false) =>
            Register(name, new DeviceCredentials.AccessToken(accessToken), gateway);

        /// <summary>Registers a device.</summary>
        /// <param name="name">Name, unique.</param>
        /// <param name="credentials">Credentials, unique.</param>
        /// <param name="gateway">Whether it may speak for others.</param>
        /// <exception cref="ArgumentException">Name or credentials are taken or empty.</exception>
        public Device Register(string name, DeviceCredentials credentials, bool gateway = false)
        {
            ArgumentException.ThrowIfNullOrEmpty(name);
            var device = NewDevice(name, gateway);
            _registry.Add(device, credentials);
            return device;
        }

        /// <summary>Gives a device other credentials and closes its connection.</summary>
        /// <param name="name">Name.</param>
        /// <param name="credentials">The new credentials, unique.</param>
        /// <exception cref="KeyNotFoundException">There is no such device.</exception>
        /// <exception cref="ArgumentException">The credentials are taken or empty.</exception>
        public void ChangeCredentials(string name, DeviceCredentials credentials)
        {
            var device = Device(name);
            _registry.Change(device, credentials);
            device.Close(CloseCause.CredentialsChanged);
        }

        /// <summary>Deletes a device and closes its connection.</summary>
        /// <param name="name">Name.</param>
        /// <exception cref="KeyNotFoundException">There is no such device.</exception>
        public void Remove(string name)
        {
            var device = Device(name);
            _registry.Remove(device);
            device.Close(CloseCause.CredentialsChanged);
        }

        /// <summary>The device of this name.</summary>
        /// <param name="name">Name.</param>
        /// <exception cref="KeyNotFoundException">There is none.</exception>
        public Device Device(string name) => _registry.Find(name) ?? throw new KeyNotFoundException($"no device {name}");

        /// <summary>Waits until a device is connected.</summary>
        /// <param name="timeout">How long at most.</param>
        /// <param name="name">Which; null means whichever comes first.</param>
        /// <exception cref="TimeoutException">None came.</exception>
        public Device WaitForConnected(TimeSpan timeout, string? name = null) =>
            Device(Connections.WaitFor(e => e.Kind == ConnectionEventKind.Connected && (name is null || e.Name == name), timeout).Name);

        /// <summary>Refuses TCP and drops all connections, as a stopped server; the port stays reserved.</summary>
        public void StopListening() => Mqtt.StopListening();

        /// <summary>Listens again on the same port. Devices and attributes are as they were.</summary>
        public void StartListening() => Mqtt.StartListening();

        /// <summary>Ends all threads and connections.</summary>
        public void Dispose() => Mqtt.Dispose();

        /// <summary>The device of a gateway's child, made when there is none yet.</summary>
        internal Device GetOrAddChild(string name) => _registry.GetOrAdd(name, () => NewDevice(name, isGateway: false));

        internal DeviceCredentials? CredentialsOf(string name) => _registry.Find(name) is { } device ? _registry.CredentialsOf(device) : null;

        internal void OfferClaim(Device device, ClaimOffer offer, PublishRecord message)
        {
            device.OfferClaim(offer);
            Claims.Append(new ClaimRecord(device.Name, offer.SecretKey, offer.Duration, message));
        }

        private Device NewDevice(string name, bool isGateway) =>
            new(name, isGateway, Options.Profile, Options.Rpc, Mqtt.Scheduler, Mqtt.Explain);
    }
}
