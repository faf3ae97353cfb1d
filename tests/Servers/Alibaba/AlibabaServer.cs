// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>
    /// A double of Alibaba Cloud IoT (Alink over MQTT): what a device or a gateway sees, what the platform hands on to the
    /// rules engine, records of all that came, drives and knobs. Listens from the start until it is disposed of. Safe for
    /// any number of threads.
    /// </summary>
    public sealed class AlibabaServer : IDisposable
    {
        /// <summary>Topics whose payloads hold secrets: frames there are not printed.</summary>
        private static readonly string[] _secretTopics =
            [AlibabaApplication.RegisterTopic, AlibabaApplication.TokenTopic, "/sys/+/+/thing/sub/register_reply"];

        private long _clockSkewTicks;

        /// <summary>Starts a server.</summary>
        /// <param name="options">Settings; null means all defaults: loopback, a free port, only what is subscribed is sent.</param>
        /// <exception cref="System.Net.Sockets.SocketException">The port is taken.</exception>
        public AlibabaServer(AlibabaOptions? options = null)
        {
            Options = options ?? new AlibabaOptions();
            Mqtt = new MqttServer(new AlibabaApplication(this), Options.Mqtt with
            {
                SecretTopics = [.. Options.Mqtt.SecretTopics, .. _secretTopics],
            });
            Forwarded = Mqtt.NewLog<ForwardedMessage>("forwarded message", Options.KeepData);
            Properties = Mqtt.NewLog<PropertyRecord>("property value", Options.KeepData);
            Events = Mqtt.NewLog<EventRecord>("event", Options.KeepData);
            Requests = Mqtt.NewLog<RequestRecord>("request", Options.Mqtt.KeepRecords);
            Rejected = Mqtt.NewLog<RejectedRecord>("rejected message", Options.Mqtt.KeepRecords);
            DownlinkReplies = Mqtt.NewLog<DownlinkReplyRecord>("reply to a request", Options.Mqtt.KeepRecords);
            RawMessages = Mqtt.NewLog<DataRecord>("pass-through message", Options.Mqtt.KeepRecords);
            CustomMessages = Mqtt.NewLog<DataRecord>("custom message", Options.Mqtt.KeepRecords);
            Versions = Mqtt.NewLog<VersionRecord>("version", Options.Mqtt.KeepRecords);
            Progress = Mqtt.NewLog<ProgressRecord>("progress of an update", Options.Mqtt.KeepRecords);
            Registry = new Registry(Topology);
            Forward = new Forwarder(this);
            Downlinks = new Downlinks(this);
            Ota = new OtaService(this);
            Uplinks = new Uplinks(this);
            Mqtt.StartListening();
        }

        /// <summary>The MQTT layer: connections, publishes, subscriptions, raw frames, load, stop and start.</summary>
        public MqttServer Mqtt { get; }

        /// <summary>The port on which it listens.</summary>
        public int Port => Mqtt.EndPoint.Port;

        /// <summary>The knobs of a bad network or broker.</summary>
        public MqttFaults Faults => Mqtt.Faults;

        /// <summary>The knobs of a bad platform: codes, lost and late replies, throttling.</summary>
        public AlibabaFaults AlinkFaults { get; } = new();

        /// <summary>How far the platform's clock is ahead, as a device learns by NTP. Nothing else uses it.</summary>
        public TimeSpan ClockSkew
        {
            get => TimeSpan.FromTicks(Interlocked.Read(ref _clockSkewTicks));
            set => Interlocked.Exchange(ref _clockSkewTicks, value.Ticks);
        }

        /// <summary>What the platform hands on to the rules engine and to server-side subscriptions.</summary>
        public RecordLog<ForwardedMessage> Forwarded { get; }

        /// <summary>Values of properties that the platform took, one by one.</summary>
        public RecordLog<PropertyRecord> Properties { get; }

        /// <summary>Events that the platform took.</summary>
        public RecordLog<EventRecord> Events { get; }

        /// <summary>Requests of devices with the codes of their replies.</summary>
        public RecordLog<RequestRecord> Requests { get; }

        /// <summary>Messages on topics that are not the device's own or that the platform does not know.</summary>
        public RecordLog<RejectedRecord> Rejected { get; }

        /// <summary>Replies of devices, late and repeated ones too.</summary>
        public RecordLog<DownlinkReplyRecord> DownlinkReplies { get; }

        /// <summary>Pass-through data of devices.</summary>
        public RecordLog<DataRecord> RawMessages { get; }

        /// <summary>Messages on custom topics.</summary>
        public RecordLog<DataRecord> CustomMessages { get; }

        /// <summary>Versions that devices informed of.</summary>
        public RecordLog<VersionRecord> Versions { get; }

        /// <summary>Progress of updates.</summary>
        public RecordLog<ProgressRecord> Progress { get; }

        /// <summary>Every publish, whatever became of it.</summary>
        public RecordLog<PublishRecord> Publishes => Mqtt.Publishes;

        /// <summary>What happened to connections.</summary>
        public RecordLog<ConnectionEvent> Connections => Mqtt.Connections;

        /// <summary>The devices that are known.</summary>
        public IReadOnlyList<Device> Devices => Registry.Devices;

        internal AlibabaOptions Options { get; }

        internal Registry Registry { get; }

        internal Topology Topology { get; } = new();

        internal Forwarder Forward { get; }

        internal Downlinks Downlinks { get; }

        internal OtaService Ota { get; }

        internal Uplinks Uplinks { get; }

        /// <summary>Adds a product.</summary>
        /// <param name="productKey">Its key, unique.</param>
        /// <param name="productSecret">Its secret.</param>
        /// <param name="deviceType">What forwarded messages call <c>deviceType</c>.</param>
        /// <exception cref="ArgumentException">The key is taken.</exception>
        public Product AddProduct(string productKey, string productSecret, string deviceType = "None")
        {
            ArgumentException.ThrowIfNullOrEmpty(productKey);
            var product = new Product(productKey, productSecret) { DeviceType = deviceType };
            Registry.Add(product);
            return product;
        }

        /// <summary>Adds a device, as an operator does in the console.</summary>
        /// <param name="productKey">Key of a product that was added before.</param>
        /// <param name="deviceName">Its name: 4 to 32 letters, digits and <c>-_@.:</c>, unique in its product.</param>
        /// <param name="deviceSecret">Its secret.</param>
        /// <exception cref="ArgumentException">The product is not known, or the name is taken or not allowed.</exception>
        public Device Register(string productKey, string deviceName, string deviceSecret)
        {
            var product = Registry.FindProduct(productKey) ?? throw new ArgumentException($"no product {productKey}", nameof(productKey));
            if (!Registry.IsDeviceName(deviceName))
            {
                throw new ArgumentException($"{deviceName} is no device name", nameof(deviceName));
            }

            var device = new Device(this, product, deviceName, deviceSecret);
            Registry.Add(device);
            Forward.Lifecycle(device, "create");
            return device;
        }

        /// <summary>Offers an update to devices: at once to those that are connected, to others when they inform of a version.</summary>
        /// <param name="package">What to offer.</param>
        /// <param name="devices">To whom; of one product.</param>
        public OtaJob StartUpdate(OtaPackage package, params Device[] devices)
        {
            ArgumentNullException.ThrowIfNull(package);
            ArgumentOutOfRangeException.ThrowIfZero(devices.Length, nameof(devices));
            return Ota.Start(package, devices);
        }

        /// <summary>Waits until a device is connected by itself.</summary>
        /// <param name="timeout">How long at most.</param>
        /// <param name="name">Which; null means whichever comes first.</param>
        /// <exception cref="TimeoutException">None came.</exception>
        public void WaitForConnected(TimeSpan timeout, string? name = null) =>
            Connections.WaitFor(e => e.Kind == ConnectionEventKind.Connected && (name is null || e.Name == name), timeout);

        /// <summary>Refuses TCP and drops all connections, as a stopped server; the port stays reserved.</summary>
        public void StopListening() => Mqtt.StopListening();

        /// <summary>Listens again on the same port. Devices are as they were.</summary>
        public void StartListening() => Mqtt.StartListening();

        /// <summary>Ends all threads and connections.</summary>
        public void Dispose() => Mqtt.Dispose();
    }
}
