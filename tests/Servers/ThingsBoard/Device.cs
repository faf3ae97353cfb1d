// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using System.Text.Json.Nodes;
using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>A device as the server knows it, and what a test can do to it. Outlives its connections.</summary>
    public sealed class Device
    {
        private static readonly TimeSpan _persistentLife = TimeSpan.FromDays(1);

        private readonly AttributeStore _attributes = new();
        private readonly OtaAssignments _packages;
        private readonly RpcQueue _calls;
        private volatile DeviceProfile _profile;
        private volatile IDownlink? _downlink;
        private volatile RateLimiter? _limiter;
        private volatile RateLimiter? _gatewayLimiter;
        private volatile ClaimOffer? _claim;

        internal Device(string name, bool isGateway, DeviceProfile profile, RpcTiming timing, Scheduler scheduler, Func<string> explain)
        {
            Name = name;
            IsGateway = isGateway;
            _profile = profile;
            _calls = new RpcQueue(timing, scheduler, explain);
            _packages = new OtaAssignments(_attributes, TellAttributes);
        }

        /// <summary>Name, unique in its server.</summary>
        public string Name { get; }

        /// <summary>Whether it may speak for others by the gateway topics.</summary>
        public bool IsGateway { get; }

        /// <summary>Its topics, and what becomes of its mistakes. A change holds from the next connection.</summary>
        public DeviceProfile Profile
        {
            get => _profile;
            set => _profile = value;
        }

        /// <summary>Whether it has an accepted connection now, its own or that of a gateway which announced it.</summary>
        public bool IsConnected => _downlink?.Mqtt.IsOpen ?? false;

        /// <summary>A copy of its client attributes.</summary>
        public IReadOnlyDictionary<string, DataValue> ClientAttributes => _attributes.Client;

        /// <summary>A copy of its shared attributes.</summary>
        public IReadOnlyDictionary<string, DataValue> SharedAttributes => _attributes.Shared;

        /// <summary>Sets a shared attribute; a device that subscribed hears of it, one that comes later does not.</summary>
        /// <param name="key">Key.</param>
        /// <param name="value">Any JSON but null; numbers, booleans and strings convert by themselves.</param>
        public void SetSharedAttribute(string key, JsonNode value) => SetSharedAttributes(new JsonObject { [key] = value });

        /// <summary>Sets shared attributes at once: one message.</summary>
        /// <param name="values">Keys and values.</param>
        public void SetSharedAttributes(JsonObject values) =>
            _attributes.SetShared(JsonPayload.ToServerValues(JsonSerializer.SerializeToElement(values)), TellAttributes);

        /// <summary>Deletes shared attributes; keys that do not exist count for nothing.</summary>
        /// <param name="keys">Which.</param>
        public void DeleteSharedAttributes(params string[] keys) => _attributes.DeleteShared(keys, TellAttributes);

        /// <summary>
        /// Offers a package to the device: its title, version, size and checksum, or its address, become shared attributes.
        /// </summary>
        /// <param name="package">The package.</param>
        /// <param name="kind">As what.</param>
        public void Assign(OtaPackage package, OtaKind kind = OtaKind.Firmware) => _packages.Assign(kind, package);

        /// <summary>Takes the package back: its shared attributes are deleted.</summary>
        /// <param name="kind">Which.</param>
        public void Unassign(OtaKind kind = OtaKind.Firmware) => _packages.Unassign(kind);

        /// <summary>
        /// A customer claims the device, which must have offered itself, and must do so anew to be claimed again.
        /// </summary>
        /// <param name="secretKey">What the customer knows; empty when the device named nothing.</param>
        /// <returns>Whether it was claimable, by this secret and still.</returns>
        public bool TryClaim(string secretKey)
        {
            var offer = _claim;
            return offer is not null && offer.IsOpenTo(secretKey) && Interlocked.CompareExchange(ref _claim, null, offer) == offer;
        }

        /// <summary>Calls the device and waits for its reply. While it is not subscribed the call waits, as in the real server.</summary>
        /// <param name="method">Method.</param>
        /// <param name="paramsJson">Parameters as JSON of any type.</param>
        /// <param name="timeout">How long to wait; no minimum here.</param>
        /// <exception cref="TimeoutException">No reply; the message ends with the last frames on the wire.</exception>
        public Task<RpcReply> CallAsync(string method, string paramsJson, TimeSpan timeout) => Call(method, paramsJson, timeout).Reply;

        /// <summary>The same, for a test that wants to look at the call while it goes on.</summary>
        /// <param name="method">Method.</param>
        /// <param name="paramsJson">Parameters as JSON of any type.</param>
        /// <param name="timeout">How long to wait.</param>
        public RpcCall Call(string method, string paramsJson, TimeSpan timeout) =>
            Submit(new RpcCall(method, paramsJson, oneWay: false, persistent: false), timeout);

        /// <summary>A call to which no reply is expected.</summary>
        /// <param name="method">Method.</param>
        /// <param name="paramsJson">Parameters as JSON of any type.</param>
        /// <param name="timeout">How long to wait for a subscription.</param>
        public RpcCall CallOneWay(string method, string paramsJson, TimeSpan timeout) =>
            Submit(new RpcCall(method, paramsJson, oneWay: true, persistent: false), timeout);

        /// <summary>A call that is kept, and sent at every subscription, until it is answered or expires.</summary>
        /// <param name="method">Method.</param>
        /// <param name="paramsJson">Parameters as JSON of any type.</param>
        /// <param name="life">When it expires; null means a day.</param>
        /// <param name="oneWay">Whether a PUBACK is all that is expected.</param>
        public RpcCall CallPersistent(string method, string paramsJson, TimeSpan? life = null, bool oneWay = false) =>
            Submit(new RpcCall(method, paramsJson, oneWay, persistent: true), life ?? _persistentLife);

        /// <summary>
        /// The device's actor in the server starts anew: call ids count from 0 again, ordinary calls are forgotten,
        /// persistent ones wait under new ids for the next subscription.
        /// </summary>
        public void RestartActor() => _calls.Restart();

        /// <summary>Sends any message on any topic, subscribed or not.</summary>
        /// <param name="topic">Topic; any text.</param>
        /// <param name="payload">Payload; any bytes.</param>
        /// <param name="qos">0 or 1.</param>
        /// <returns>The packet id, 0 at QoS 0.</returns>
        /// <exception cref="InvalidOperationException">The device is not connected.</exception>
        public ushort Push(string topic, ReadOnlySpan<byte> payload, byte qos = 1) => LiveConnection().Publish(topic, payload, qos);

        /// <summary>Sends bytes that need not be an MQTT packet.</summary>
        /// <param name="bytes">Any bytes.</param>
        /// <exception cref="InvalidOperationException">The device is not connected.</exception>
        public void SendRaw(ReadOnlySpan<byte> bytes) => LiveConnection().SendRaw(bytes);

        /// <summary>Closes the TCP connection of the device, or of the gateway that speaks for it, if there is one.</summary>
        public void Kill() => Close(CloseCause.Killed);

        /// <inheritdoc/>
        public override string ToString() => Name;

        internal AttributeStore Attributes => _attributes;

        internal RpcQueue Calls => _calls;

        internal OtaAssignments Packages => _packages;

        /// <summary>The buckets of this device; full again when the server's limits were changed.</summary>
        internal RateLimiter LimiterFor(SessionLimits limits)
        {
            var limiter = _limiter;
            return limiter?.Limits == limits ? limiter : _limiter = new RateLimiter(limits);
        }

        /// <summary>The buckets for all that this device brings as a gateway.</summary>
        internal RateLimiter GatewayLimiterFor(SessionLimits limits)
        {
            var limiter = _gatewayLimiter;
            return limiter?.Limits == limits ? limiter : _gatewayLimiter = RateLimiter.OfGateway(limits);
        }

        internal void OfferClaim(ClaimOffer offer) => _claim = offer;

        internal void Close(CloseCause cause) => _downlink?.Mqtt.Close(cause);

        /// <summary>Rule D4: one session a device, the newest wins.</summary>
        internal void Attach(IDownlink downlink) => Interlocked.Exchange(ref _downlink, downlink)?.Displaced(downlink.Mqtt.Number);

        internal void Detach(IDownlink downlink)
        {
            Interlocked.CompareExchange(ref _downlink, null, downlink);
            _calls.OnClosed(downlink);
        }

        private RpcCall Submit(RpcCall call, TimeSpan timeout)
        {
            _calls.Submit(call, timeout);
            return call;
        }

        private void TellAttributes(byte[] change) => _downlink?.SendAttributes(change);

        private MqttSession LiveConnection() =>
            _downlink?.Mqtt is { IsOpen: true } connection ? connection : throw new InvalidOperationException($"{Name} is not connected");
    }
}
