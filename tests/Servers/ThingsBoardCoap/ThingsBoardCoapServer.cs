// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Coap;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.Servers.ThingsBoardCoap
{
    /// <summary>
    /// A double of ThingsBoard's CoAP transport: what a device sees, with records of all that came, drives and knobs.
    /// Listens from the start until it is disposed of. Safe for any number of threads.
    /// </summary>
    public sealed class ThingsBoardCoapServer : IDisposable
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<string, CoapDevice> _byToken = new(StringComparer.Ordinal);
        private volatile SessionLimits _limits;
        private int _newDevices;

        /// <summary>Starts a server.</summary>
        /// <param name="options">Settings; null means all defaults: loopback, a free port, registered devices only.</param>
        /// <exception cref="System.Net.Sockets.SocketException">The port is taken.</exception>
        public ThingsBoardCoapServer(ThingsBoardCoapOptions? options = null)
        {
            Options = options ?? new ThingsBoardCoapOptions();
            _limits = Options.Limits;
            var keep = Options.Coap.KeepRecords;
            Telemetry = new RecordLog<CoapTelemetryRecord>("telemetry value", Options.KeepTelemetry, Explain);
            Attributes = new RecordLog<CoapAttributeRecord>("client attribute", keep, Explain);
            RpcReplies = new RecordLog<CoapRpcReplyRecord>("RPC reply", keep, Explain);
            ClientCalls = new RecordLog<CoapClientCallRecord>("client RPC", keep, Explain);
            Claims = new RecordLog<CoapClaimRecord>("claim", keep, Explain);
            Observations = new RecordLog<ObservationRecord>("observation", keep, Explain);
            Coap = new CoapServer(new ThingsBoardCoapApplication(this), Options.Coap);
            Coap.StartListening();
        }

        /// <summary>The CoAP layer: requests, raw frames, stop and start.</summary>
        public CoapServer Coap { get; }

        /// <summary>The port on which it listens.</summary>
        public int Port => Coap.EndPoint.Port;

        /// <summary>The knobs of a bad network or server.</summary>
        public CoapFaults Faults => Coap.Faults;

        /// <summary>Telemetry, value by value.</summary>
        public RecordLog<CoapTelemetryRecord> Telemetry { get; }

        /// <summary>Client attributes as they came.</summary>
        public RecordLog<CoapAttributeRecord> Attributes { get; }

        /// <summary>Every reply to a call, late and repeated ones too.</summary>
        public RecordLog<CoapRpcReplyRecord> RpcReplies { get; }

        /// <summary>Calls of devices to the server.</summary>
        public RecordLog<CoapClientCallRecord> ClientCalls { get; }

        /// <summary>Devices that offer themselves to be claimed.</summary>
        public RecordLog<CoapClaimRecord> Claims { get; }

        /// <summary>Registrations and their ends.</summary>
        public RecordLog<ObservationRecord> Observations { get; }

        /// <summary>Answers calls of devices: returns JSON, or null for no answer at all.</summary>
        public Func<CoapClientCallRecord, string?> ClientCallHandler { get; set; } = _ => null;

        /// <summary>Rates of every device; setting them fills all buckets.</summary>
        public SessionLimits Limits
        {
            get => _limits;
            set
            {
                // Checked here, where the mistake is, not at the next request.
                _ = new RateLimiter(value);
                _limits = value;
            }
        }

        internal ThingsBoardCoapOptions Options { get; }

        /// <summary>The devices, registered, provisioned or let in.</summary>
        public CoapDevice[] Devices
        {
            get
            {
                lock (_gate)
                {
                    return [.. _byToken.Values];
                }
            }
        }

        /// <summary>Registers a device.</summary>
        /// <param name="name">Name, unique.</param>
        /// <param name="accessToken">Token, unique.</param>
        /// <exception cref="ArgumentException">Name or token is taken or empty.</exception>
        public CoapDevice Register(string name, string accessToken)
        {
            ArgumentException.ThrowIfNullOrEmpty(name);
            ArgumentException.ThrowIfNullOrEmpty(accessToken);
            return TryRegister(name, accessToken) ?? throw new ArgumentException($"The name or the token of {name} is taken.", nameof(name));
        }

        /// <summary>The device of this name.</summary>
        /// <param name="name">Name.</param>
        /// <exception cref="KeyNotFoundException">There is none.</exception>
        public CoapDevice Device(string name) =>
            Devices.FirstOrDefault(device => device.Name == name) ?? throw new KeyNotFoundException($"no device {name}");

        /// <summary>Closes the port, as a stopped server does.</summary>
        public void StopListening() => Coap.StopListening();

        /// <summary>Listens again on the same port; observations are forgotten.</summary>
        public void StartListening()
        {
            foreach (var device in Devices)
            {
                device.LoseObservation(ObservationKind.Attributes);
                device.LoseObservation(ObservationKind.Rpc);
            }

            Coap.StartListening();
        }

        /// <summary>Ends all threads.</summary>
        public void Dispose() => Coap.Dispose();

        internal CoapDevice? TryRegister(string name, string token)
        {
            lock (_gate)
            {
                if (_byToken.ContainsKey(token) || _byToken.Values.Any(other => other.Name == name))
                {
                    return null;
                }

                return _byToken[token] = new CoapDevice(this, name);
            }
        }

        /// <summary>The device of a token; null if it is not let in.</summary>
        internal CoapDevice? Authenticate(string token)
        {
            lock (_gate)
            {
                if (_byToken.TryGetValue(token, out var device) || !Options.AcceptAnyToken || token.Length == 0)
                {
                    return device;
                }

                return _byToken[token] = new CoapDevice(this, $"device-{++_newDevices}");
            }
        }

        private string Explain() => Coap.Explain();
    }
}
