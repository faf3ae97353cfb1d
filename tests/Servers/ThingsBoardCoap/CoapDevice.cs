// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using System.Text.Json.Nodes;
using DeviceAgent.Servers.Coap;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.Servers.ThingsBoardCoap
{
    /// <summary>A device as the server knows it, and what a test can do to it.</summary>
    public sealed class CoapDevice
    {
        private readonly Lock _gate = new();
        private readonly ThingsBoardCoapServer _server;
        private readonly AttributeStore _attributes = new();
        private readonly Dictionary<ObservationKind, Observation> _observations = [];
        private readonly Dictionary<string, CoapOtaPackage> _packages = [];
        private volatile RateLimiter _limiter;

        internal CoapDevice(ThingsBoardCoapServer server, string name)
        {
            _server = server;
            Name = name;
            _limiter = new RateLimiter(server.Limits);
            Calls = new CoapCalls(server.Coap.Scheduler, server.Coap.Explain, () => Observes(ObservationKind.Rpc), SendCall);
        }

        /// <summary>Name, unique in its server.</summary>
        public string Name { get; }

        /// <summary>A copy of its client attributes.</summary>
        public IReadOnlyDictionary<string, DataValue> ClientAttributes => _attributes.Client;

        /// <summary>A copy of its shared attributes.</summary>
        public IReadOnlyDictionary<string, DataValue> SharedAttributes => _attributes.Shared;

        internal AttributeStore Attributes => _attributes;

        internal CoapCalls Calls { get; }

        /// <summary>Whether it observes this now.</summary>
        /// <param name="kind">What.</param>
        public bool Observes(ObservationKind kind)
        {
            lock (_gate)
            {
                return _observations.ContainsKey(kind);
            }
        }

        /// <summary>Sets a shared attribute; a device that observes them hears of it.</summary>
        /// <param name="key">Key.</param>
        /// <param name="value">Any JSON but null.</param>
        public void SetSharedAttribute(string key, JsonNode value) => SetSharedAttributes(new JsonObject { [key] = value });

        /// <summary>Sets shared attributes at once: one notification.</summary>
        /// <param name="values">Keys and values.</param>
        public void SetSharedAttributes(JsonObject values) =>
            _attributes.SetShared(JsonPayload.ToValues(JsonSerializer.SerializeToElement(values)), TellAttributes);

        /// <summary>Deletes shared attributes.</summary>
        /// <param name="keys">Which.</param>
        public void DeleteSharedAttributes(params string[] keys) => _attributes.DeleteShared(keys, TellAttributes);

        /// <summary>Calls the device and waits for its reply. While it does not observe calls, the call waits.</summary>
        /// <param name="method">Method.</param>
        /// <param name="paramsJson">Parameters as JSON of any type.</param>
        /// <param name="timeout">How long to wait.</param>
        /// <exception cref="TimeoutException">No reply; the message ends with the last frames on the wire.</exception>
        public Task<RpcReply> CallAsync(string method, string paramsJson, TimeSpan timeout) => Call(method, paramsJson, timeout).Reply;

        /// <summary>The same, for a test that wants to look at the call while it goes on.</summary>
        /// <param name="method">Method.</param>
        /// <param name="paramsJson">Parameters as JSON of any type.</param>
        /// <param name="timeout">How long to wait.</param>
        public RpcCall Call(string method, string paramsJson, TimeSpan timeout)
        {
            var call = new RpcCall(method, paramsJson, oneWay: false, persistent: false);
            Calls.Submit(call, timeout);
            return call;
        }

        /// <summary>Gives the device a package and announces it by shared attributes.</summary>
        /// <param name="package">The package; null takes it away.</param>
        /// <param name="prefix"><c>fw</c> or <c>sw</c>.</param>
        public void Assign(CoapOtaPackage? package, string prefix = "fw")
        {
            lock (_gate)
            {
                _packages.Remove(prefix);
                if (package is not null)
                {
                    _packages[prefix] = package;
                }
            }

            if (package is null)
            {
                DeleteSharedAttributes([.. new CoapOtaPackage("", "", default).ToAttributes(prefix).Select(entry => entry.Key)]);
            }
            else
            {
                SetSharedAttributes(package.ToAttributes(prefix));
            }
        }

        /// <summary>Ends an observation by 2.02, as ThingsBoard does when another registration takes its place.</summary>
        /// <param name="kind">Which.</param>
        public void EndObservation(ObservationKind kind) => End(kind, tell: true);

        /// <summary>Forgets an observation without a word, as a server that was started anew.</summary>
        /// <param name="kind">Which.</param>
        public void LoseObservation(ObservationKind kind) => End(kind, tell: false);

        /// <inheritdoc/>
        public override string ToString() => Name;

        /// <summary>The buckets of this device; full again when the server's limits were changed.</summary>
        internal RateLimiter Limiter()
        {
            if (!ReferenceEquals(_limiter.Limits, _server.Limits))
            {
                _limiter = new RateLimiter(_server.Limits);
            }

            return _limiter;
        }

        internal CoapOtaPackage? Package(string prefix)
        {
            lock (_gate)
            {
                return _packages.GetValueOrDefault(prefix);
            }
        }

        /// <summary>Registers; another registration of the same kind ends by 2.02.</summary>
        /// <returns>Null if this very registration is there already: the real server then answers nothing.</returns>
        internal Observation? Observe(ObservationKind kind, CoapRequestRecord request)
        {
            lock (_gate)
            {
                if (_observations.TryGetValue(kind, out var before) && before.IsOf(request.Peer, request.Token))
                {
                    return null;
                }
            }

            End(kind, tell: true);
            var observation = new Observation(request);
            lock (_gate)
            {
                _observations[kind] = observation;
            }

            _server.Observations.Append(new ObservationRecord(Name, kind, Begun: true, observation.Token, observation.Peer));
            return observation;
        }

        internal bool Unobserve(CoapPeer peer, string token)
        {
            ObservationKind? kind;
            lock (_gate)
            {
                kind = _observations.Where(entry => entry.Value.IsOf(peer, token)).Select(entry => (ObservationKind?)entry.Key).FirstOrDefault();
            }

            return kind is { } found && End(found, tell: false);
        }

        private bool End(ObservationKind kind, bool tell)
        {
            Observation? observation;
            lock (_gate)
            {
                _observations.Remove(kind, out observation);
            }

            if (observation is null)
            {
                return false;
            }

            _server.Observations.Append(new ObservationRecord(Name, kind, Begun: false, observation.Token, observation.Peer));
            if (tell)
            {
                Push(observation, new CoapReply(CoapNumbers.Deleted), null);
            }

            return true;
        }

        private void TellAttributes(byte[] payload) => Notify(ObservationKind.Attributes, payload, null);

        private void SendCall(byte[] payload, Action<bool> settled) => Notify(ObservationKind.Rpc, payload, settled);

        private void Notify(ObservationKind kind, byte[] payload, Action<bool>? settled)
        {
            Observation? observation;
            uint sequence;
            lock (_gate)
            {
                if (!_observations.TryGetValue(kind, out observation))
                {
                    return;
                }

                sequence = observation.NextSequence();
            }

            var reply = new CoapReply(CoapNumbers.Content, payload, CoapNumbers.Json) { Observe = sequence };
            Push(observation, reply, settled);
            if (_server.Faults.Take(CoapFault.Stale))
            {
                Push(observation, reply with { Observe = sequence - 1, Payload = """{"stale":true}"""u8.ToArray() }, null);
            }
        }

        private void Push(Observation observation, CoapReply reply, Action<bool>? settled) =>
            _server.Coap.Push(observation.Peer, observation.Confirmable, observation.TokenBytes, reply, observation.BlockKey, settled);
    }
}
