// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Net;
using System.Net.Sockets;

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>
    /// An MQTT 3.1.1 server for doubles of platforms: sockets, packets, records and knobs. What topics mean is up to
    /// the <see cref="IMqttApplication"/>.
    /// </summary>
    public sealed class MqttServer : IDisposable
    {
        /// <summary>Answer to a filter that is not granted.</summary>
        public const byte SubscriptionRefused = 0x80;

        /// <summary>Protocol level of MQTT 3.1.1.</summary>
        internal const byte ProtocolLevel = 4;

        private const int FramesInFailure = 60;
        private const int SessionStackBytes = 256 * 1024;

        private readonly Lock _listenGate = new();
        private readonly Lock _gate = new();
        private readonly Dictionary<MqttSession, Thread> _sessions = [];
        private readonly MqttListener _plain;
        private readonly MqttListener? _secure;
        private int _lastConnection;
        private long _idleTimeoutTicks;

        /// <summary>Makes a server and binds its port; <see cref="StartListening"/> opens it.</summary>
        /// <param name="application">The platform.</param>
        /// <param name="options">Settings; null means all defaults.</param>
        /// <exception cref="SocketException">The port is taken.</exception>
        public MqttServer(IMqttApplication application, MqttServerOptions? options = null)
        {
            Application = application;
            Options = options ?? new MqttServerOptions();
            IdleTimeout = Options.IdleTimeout;
            Frames = new FrameLog(Options.KeepFrames, new PacketText(Options.SecretTopics, Options.Redact).Describe);
            Publishes = NewLog<PublishRecord>("publish", Options.KeepRecords);
            Connections = NewLog<ConnectionEvent>("connection event", Options.KeepRecords);
            Subscriptions = NewLog<SubscriptionRecord>("subscription", Options.KeepRecords);
            Pubacks = NewLog<PubackRecord>("PUBACK", Options.KeepRecords);
            _plain = new MqttListener(Options.Address, Options.Port, socket => Begin(socket, tls: null));
            _secure = Options.Tls is { } tls ? new MqttListener(Options.Address, tls.Port, socket => Begin(socket, tls)) : null;
            Scheduler = new Scheduler($"MQTT {EndPoint.Port} scheduler");
        }

        /// <summary>Where the server listens without TLS.</summary>
        public IPEndPoint EndPoint => _plain.EndPoint;

        /// <summary>Where the server listens for TLS.</summary>
        /// <exception cref="InvalidOperationException">It does not.</exception>
        public IPEndPoint TlsEndPoint => _secure?.EndPoint ?? throw new InvalidOperationException("the server has no TLS port");

        /// <summary>The knobs.</summary>
        public MqttFaults Faults { get; } = new();

        /// <summary>The last frames on the wire.</summary>
        public FrameLog Frames { get; }

        /// <summary>What happened to connections.</summary>
        public RecordLog<ConnectionEvent> Connections { get; }

        /// <summary>Every publish received.</summary>
        public RecordLog<PublishRecord> Publishes { get; }

        /// <summary>Every filter asked for, recorded when its SUBACK and what follows from it are written.</summary>
        public RecordLog<SubscriptionRecord> Subscriptions { get; }

        /// <summary>Every PUBACK of a client.</summary>
        public RecordLog<PubackRecord> Pubacks { get; }

        /// <summary>What the server did and does.</summary>
        public ServerLoad Load => Meter.Snapshot();

        /// <summary>A connection that brings nothing for so long is closed. Holds for connections made later.</summary>
        public TimeSpan IdleTimeout
        {
            get => TimeSpan.FromTicks(Interlocked.Read(ref _idleTimeoutTicks));
            set => Interlocked.Exchange(ref _idleTimeoutTicks, value.Ticks);
        }

        internal IMqttApplication Application { get; }

        internal MqttServerOptions Options { get; }

        internal LoadMeter Meter { get; } = new();

        internal Scheduler Scheduler { get; }

        /// <summary>Begins to accept connections, at first or after <see cref="StopListening"/>, on the same port.</summary>
        public void StartListening()
        {
            lock (_listenGate)
            {
                _plain.Start();
                _secure?.Start();
            }
        }

        /// <summary>Refuses TCP connections from now on and ends those that exist, as a stopped server does; the port stays reserved.</summary>
        public void StopListening()
        {
            lock (_listenGate)
            {
                Stop();
                _plain.Reserve();
                _secure?.Reserve();
            }
        }

        /// <summary>Ends all threads and connections.</summary>
        public void Dispose()
        {
            lock (_listenGate)
            {
                Stop();
            }

            Scheduler.Dispose();
        }

        internal RecordLog<T> NewLog<T>(string what, int capacity) => new(what, capacity, Explain);

        /// <summary>What a failing test prints: the load and the last frames.</summary>
        internal string Explain() => $"{Load}{Environment.NewLine}{Frames.ToText(FramesInFailure)}";

        internal void Ended(MqttSession session)
        {
            Meter.Closed();
            lock (_gate)
            {
                _sessions.Remove(session);
            }
        }

        private void Stop()
        {
            _plain.Stop();
            _secure?.Stop();
            KeyValuePair<MqttSession, Thread>[] sessions;
            lock (_gate)
            {
                sessions = [.. _sessions];
            }

            foreach (var (session, _) in sessions)
            {
                session.Close(CloseCause.ServerStopped);
            }

            foreach (var (_, thread) in sessions)
            {
                thread.Join();
            }
        }

        private void Begin(Socket socket, TlsOptions? tls)
        {
            Meter.Accepted();
            var number = Interlocked.Increment(ref _lastConnection);
            var connection = new MqttConnection(this, socket, new NetworkStream(socket, ownsSocket: true), tls, number);
            var session = new MqttSession(this, connection);
            var thread = new Thread(session.Run, SessionStackBytes) { IsBackground = true, Name = $"MQTT {EndPoint.Port} #{number}" };
            lock (_gate)
            {
                _sessions.Add(session, thread);
            }

            thread.Start();
        }
    }
}
