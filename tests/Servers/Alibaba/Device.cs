// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json.Nodes;
using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>A device as the platform knows it, and what a test can do to it. Outlives its connections.</summary>
    public sealed class Device
    {
        private readonly AlibabaServer _server;
        private readonly MessageRate _rate = new();
        private volatile DeviceSession? _session;
        private volatile DeviceSession? _gatewaySession;
        private volatile string _secret;
        private volatile bool _isEnabled = true;
        private volatile bool _wasConnected;
        private long _lastSeenTicks;

        internal Device(AlibabaServer server, Product product, string name, string secret)
        {
            _server = server;
            _secret = secret;
            Product = product;
            Name = name;
            Touch();
        }

        /// <summary>Its product.</summary>
        public Product Product { get; }

        /// <summary>Its name, unique in its product.</summary>
        public string Name { get; }

        /// <summary>Its secret.</summary>
        public string Secret
        {
            get => _secret;
            internal set => _secret = value;
        }

        /// <summary>The platform's own id of it.</summary>
        public string IotId { get; } = Guid.NewGuid().ToString("N");

        /// <summary>Whether it is connected now, by itself or by its gateway.</summary>
        public bool IsConnected => Carrier is not null;

        /// <summary>Whether it ever was connected: such a device can no longer register itself.</summary>
        public bool WasConnected => _wasConnected;

        /// <summary>Whether it may connect.</summary>
        public bool IsEnabled => _isEnabled;

        /// <summary>Its gateway; null when it has none.</summary>
        public Device? Gateway => _server.Topology.GatewayOf(this);

        /// <summary>The children of a gateway.</summary>
        public IReadOnlyList<Device> Children => _server.Topology.ChildrenOf(this);

        /// <summary>A copy of its tags.</summary>
        public IReadOnlyDictionary<string, string> Tags => TagStore.Snapshot();

        /// <summary>The versions that it informed of, by module; <c>default</c> is the module without a name.</summary>
        public IReadOnlyDictionary<string, string> Versions => _server.Ota.VersionsOf(this);

        /// <summary>Sets properties and waits for the reply.</summary>
        /// <param name="paramsJson">An object: identifiers and values.</param>
        /// <param name="timeout">How long to wait.</param>
        /// <exception cref="TimeoutException">No reply; the message ends with the last frames on the wire.</exception>
        public Task<DownlinkReply> SetPropertiesAsync(string paramsJson, TimeSpan timeout) =>
            Request("thing/service/property/set", paramsJson, timeout).Reply;

        /// <summary>Calls a service asynchronously and waits for the reply.</summary>
        /// <param name="service">Identifier of the service.</param>
        /// <param name="paramsJson">An object: its input.</param>
        /// <param name="timeout">How long to wait.</param>
        /// <exception cref="TimeoutException">No reply; the message ends with the last frames on the wire.</exception>
        public Task<DownlinkReply> CallServiceAsync(string service, string paramsJson, TimeSpan timeout) =>
            Request("thing/service/" + service, paramsJson, timeout).Reply;

        /// <summary>Calls a service synchronously, by RRPC, and waits for the reply.</summary>
        /// <param name="service">Identifier of the service.</param>
        /// <param name="paramsJson">An object: its input.</param>
        /// <param name="timeout">How long to wait; the platform waits 1 to 8 s.</param>
        /// <exception cref="TimeoutException">No reply; the message ends with the last frames on the wire.</exception>
        public Task<DownlinkReply> CallServiceByRrpcAsync(string service, string paramsJson, TimeSpan timeout) =>
            _server.Downlinks.RrpcService(this, "thing/service/" + service, Parse(paramsJson), timeout).Reply;

        /// <summary>Sends any payload by RRPC and waits for the reply.</summary>
        /// <param name="payload">Any bytes.</param>
        /// <param name="timeout">How long to wait.</param>
        /// <exception cref="TimeoutException">No reply; the message ends with the last frames on the wire.</exception>
        public Task<DownlinkReply> RrpcAsync(ReadOnlySpan<byte> payload, TimeSpan timeout) =>
            _server.Downlinks.Rrpc(this, payload, timeout).Reply;

        /// <summary>Sends any payload by RRPC on a topic of the device's own and waits for the reply.</summary>
        /// <param name="topic">The device's topic, with a slash at its beginning.</param>
        /// <param name="payload">Any bytes.</param>
        /// <param name="timeout">How long to wait.</param>
        /// <exception cref="TimeoutException">No reply; the message ends with the last frames on the wire.</exception>
        public Task<DownlinkReply> CustomRrpcAsync(string topic, ReadOnlySpan<byte> payload, TimeSpan timeout) =>
            _server.Downlinks.CustomRrpc(this, topic, payload, timeout).Reply;

        /// <summary>Sends pass-through data and waits for the reply.</summary>
        /// <param name="payload">Any bytes.</param>
        /// <param name="timeout">How long to wait.</param>
        /// <exception cref="TimeoutException">No reply; the message ends with the last frames on the wire.</exception>
        public Task<DownlinkReply> SendRawDataAsync(ReadOnlySpan<byte> payload, TimeSpan timeout) =>
            _server.Downlinks.Raw(this, payload, timeout).Reply;

        /// <summary>Any request in the platform's envelope, for a test that wants to look at it while it goes on.</summary>
        /// <param name="name">What follows the device in the topic, such as <c>thing/service/property/set</c>.</param>
        /// <param name="paramsJson">Parameters.</param>
        /// <param name="timeout">How long to wait.</param>
        public DownlinkCall Request(string name, string paramsJson, TimeSpan timeout) =>
            _server.Downlinks.Request(this, name, Parse(paramsJson), timeout);

        /// <summary>Changes the wanted value of a property; its version goes up by one.</summary>
        /// <param name="property">Identifier.</param>
        /// <param name="value">Any JSON but null.</param>
        /// <returns>The new version.</returns>
        public int SetDesired(string property, JsonNode value) => Desired.Set(property, value);

        /// <summary>
        /// Disables the device: it cannot connect any more, what it posts is answered with code 6204. It is told so if it
        /// subscribed; with its reply, or without one in time, its connection ends, or its login through its gateway.
        /// </summary>
        /// <param name="patience">How long to wait for the reply.</param>
        /// <returns>The reply.</returns>
        /// <exception cref="TimeoutException">No reply.</exception>
        public Task<DownlinkReply> DisableAsync(TimeSpan patience)
        {
            _isEnabled = false;
            return ChangeLife("disable", patience, ends: true);
        }

        /// <summary>Enables the device again; a child is told so through its gateway.</summary>
        /// <param name="patience">How long to wait for the reply.</param>
        /// <returns>The reply; <see cref="AlinkCode.Offline"/> when the device is not connected, as it mostly is not.</returns>
        public Task<DownlinkReply> EnableAsync(TimeSpan patience)
        {
            _isEnabled = true;
            return ChangeLife("enable", patience, ends: false);
        }

        /// <summary>Deletes the device: the platform does not know it any more. Otherwise as <see cref="DisableAsync"/>.</summary>
        /// <param name="patience">How long to wait for the reply.</param>
        /// <returns>The reply.</returns>
        /// <exception cref="TimeoutException">No reply.</exception>
        public Task<DownlinkReply> DeleteAsync(TimeSpan patience)
        {
            _isEnabled = false;
            _server.Registry.Remove(this);
            return ChangeLife("delete", patience, ends: true);
        }

        /// <summary>Asks a gateway to take children.</summary>
        /// <param name="children">Which.</param>
        /// <param name="patience">How long to wait for the reply.</param>
        /// <exception cref="TimeoutException">No reply.</exception>
        public Task<DownlinkReply> AskToAddAsync(IEnumerable<Device> children, TimeSpan patience) =>
            _server.Downlinks.Request(this, "thing/topo/add/notify", Names(children), patience).Reply;

        /// <summary>Sends any message on any topic, subscribed or not.</summary>
        /// <param name="topic">Topic; any text.</param>
        /// <param name="payload">Payload; any bytes.</param>
        /// <param name="qos">0 or 1.</param>
        /// <returns>The packet id, 0 at QoS 0.</returns>
        /// <exception cref="InvalidOperationException">The device is not connected.</exception>
        public ushort Push(string topic, ReadOnlySpan<byte> payload, byte qos = 1) => LiveCarrier().Mqtt.Publish(topic, payload, qos);

        /// <summary>Sends bytes that need not be an MQTT packet.</summary>
        /// <param name="bytes">Any bytes.</param>
        /// <exception cref="InvalidOperationException">The device is not connected.</exception>
        public void SendRaw(ReadOnlySpan<byte> bytes) => LiveCarrier().Mqtt.SendRaw(bytes);

        /// <summary>Closes the device's own TCP connection, if it has one.</summary>
        public void Kill() => _session?.Mqtt.Close(CloseCause.Killed);

        /// <summary>Closes the device's own TCP connection, if it has one, as if another client had connected with its credentials.</summary>
        public void Kick() => _session?.Mqtt.Close(CloseCause.Displaced, "kicked by a test");

        /// <inheritdoc/>
        public override string ToString() => $"{Product.Key}/{Name}";

        /// <summary>The open connection by which the device can be reached: its own or its gateway's.</summary>
        internal DeviceSession? Carrier =>
            _session is { Mqtt.IsOpen: true } own ? own : _gatewaySession is { Mqtt.IsOpen: true } gateway ? gateway : null;

        internal DateTimeOffset LastSeenAt => new(Interlocked.Read(ref _lastSeenTicks), TimeSpan.Zero);

        internal TagStore TagStore { get; } = new();

        internal DesiredProperties Desired { get; } = new();

        /// <summary>What a list of devices looks like in payloads.</summary>
        internal static JsonArray Names(IEnumerable<Device> devices) =>
            [.. devices.Select(device => new JsonObject { ["deviceName"] = device.Name, ["productKey"] = device.Product.Key })];

        internal string SystemTopic(string name) => $"/sys/{Product.Key}/{Name}/{name}";

        internal bool AllowsMessage(int perSecond) => _rate.Allows(perSecond);

        internal void Touch() => Interlocked.Exchange(ref _lastSeenTicks, DateTimeOffset.UtcNow.UtcTicks);

        /// <summary>The device connected by itself. Rule A2: the newest connection wins.</summary>
        internal void Attach(DeviceSession session)
        {
            var old = Interlocked.Exchange(ref _session, session);
            if (old is not null)
            {
                old.Mqtt.Close(CloseCause.Displaced, $"by connection {session.Mqtt.Number}");
                _server.Forward.Status(this, isOnline: false);
            }

            GoOnline();
        }

        /// <summary>A gateway logged the device in.</summary>
        internal void AttachTo(DeviceSession gatewaySession)
        {
            _gatewaySession = gatewaySession;
            GoOnline();
        }

        /// <summary>Its gateway has no right any more to speak for it.</summary>
        internal void LeaveGateway() => _gatewaySession?.LogOut(this);

        /// <summary>A connection that carried the device ended, or a gateway logged it out.</summary>
        internal void Detach(DeviceSession session)
        {
            var wasOwn = Interlocked.CompareExchange(ref _session, null, session) == session;
            var wasGateway = Interlocked.CompareExchange(ref _gatewaySession, null, session) == session;
            if (wasOwn || wasGateway)
            {
                _server.Forward.Status(this, isOnline: false);
            }
        }

        private static JsonNode Parse(string json) => JsonNode.Parse(json) ?? throw new ArgumentException("null is no parameter", nameof(json));

        private void GoOnline()
        {
            Touch();
            _wasConnected = true;
            _server.Forward.Status(this, isOnline: true);
        }

        private async Task<DownlinkReply> ChangeLife(string action, TimeSpan patience, bool ends)
        {
            var session = _session;
            var told = _server.Downlinks.Request(this, "thing/" + action, new JsonObject(), patience).Reply;
            _server.Forward.Lifecycle(this, action);
            try
            {
                return await told.ConfigureAwait(false);
            }
            finally
            {
                if (ends)
                {
                    session?.Mqtt.Close(CloseCause.Killed, action);
                    LeaveGateway();
                }
            }
        }

        private DeviceSession LiveCarrier() => Carrier ?? throw new InvalidOperationException($"{Name} is not connected");
    }
}
