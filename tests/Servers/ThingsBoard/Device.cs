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
        private readonly RpcQueue _calls;
        private volatile DeviceSession? _session;
        private volatile RateLimiter _limiter;

        internal Device(string name, RpcTiming timing, Scheduler scheduler, SessionLimits limits, Func<string> explain)
        {
            Name = name;
            _calls = new RpcQueue(timing, scheduler, explain);
            _limiter = new RateLimiter(limits);
        }

        /// <summary>Name, unique in its server.</summary>
        public string Name { get; }

        /// <summary>Whether it has an accepted connection now.</summary>
        public bool IsConnected => _session?.Mqtt.IsOpen ?? false;

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
            _attributes.SetShared(JsonPayload.ToValues(JsonSerializer.SerializeToElement(values)), TellAttributes);

        /// <summary>Deletes shared attributes; keys that do not exist count for nothing.</summary>
        /// <param name="keys">Which.</param>
        public void DeleteSharedAttributes(params string[] keys) => _attributes.DeleteShared(keys, TellAttributes);

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
        public ushort Push(string topic, ReadOnlySpan<byte> payload, byte qos = 1) => LiveSession().Mqtt.Publish(topic, payload, qos);

        /// <summary>Sends bytes that need not be an MQTT packet.</summary>
        /// <param name="bytes">Any bytes.</param>
        /// <exception cref="InvalidOperationException">The device is not connected.</exception>
        public void SendRaw(ReadOnlySpan<byte> bytes) => LiveSession().Mqtt.SendRaw(bytes);

        /// <summary>Closes the TCP connection of the device, if it has one.</summary>
        public void Kill() => _session?.Mqtt.Close(CloseCause.Killed);

        /// <inheritdoc/>
        public override string ToString() => Name;

        internal AttributeStore Attributes => _attributes;

        internal RpcQueue Calls => _calls;

        /// <summary>The buckets of this device; full again when the server's limits were changed.</summary>
        internal RateLimiter LimiterFor(SessionLimits limits)
        {
            if (!ReferenceEquals(_limiter.Limits, limits))
            {
                _limiter = new RateLimiter(limits);
            }

            return _limiter;
        }

        /// <summary>Rule D4: one session a device, the newest wins.</summary>
        internal void Attach(DeviceSession session) =>
            Interlocked.Exchange(ref _session, session)?.Mqtt.Close(CloseCause.Displaced, $"by connection {session.Mqtt.Number}");

        internal void Detach(DeviceSession session)
        {
            Interlocked.CompareExchange(ref _session, null, session);
            _calls.OnClosed(session);
        }

        private RpcCall Submit(RpcCall call, TimeSpan timeout)
        {
            _calls.Submit(call, timeout);
            return call;
        }

        private void TellAttributes(byte[] payload)
        {
            if (_session is { AttributesVia: { } topics } session)
            {
                session.Send(topics.Attributes, topics.Attributes, payload);
            }
        }

        private DeviceSession LiveSession() =>
            _session is { Mqtt.IsOpen: true } session ? session : throw new InvalidOperationException($"{Name} is not connected");
    }
}
