// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent
{
    /// <summary>
    /// The agent: one owner of all state, driven by <see cref="Step"/> from one thread. What it needs of the world comes in
    /// through ports; what happens elsewhere comes in through the <see cref="LinkQueue"/>.
    /// </summary>
    public sealed class Agent
    {
        // So that a flood of messages cannot hold up sampling.
        private const int MaxMessagesPerStep = 4;

        // From the first connection on, SNTP has had its chance by then.
        private const int TimeLimitMs = 60000;

        // Nothing that is due is later than this, and the clocks are looked at.
        private const int IdleMs = 60000;
        private const int UnknownTimeMs = 2000;
        private const int EndingMs = 50;

        private readonly ILink _link;
        private readonly LinkQueue _queue;
        private readonly IPlatform _platform;
        private readonly IClock _clock;
        private readonly JsonWriter _json;
        private readonly TimeBase _time;
        private readonly BootRecord _boot;
        private readonly TimeNote _timeNote;
        private readonly ReadingStore _store;
        private readonly EventQueue _events;
        private readonly Journal _journal;
        private readonly Diagnostics _diagnostics;
        private readonly EventReporter _reporter;
        private readonly Sampler _sampler;
        private readonly Connection _connection;
        private readonly Provisioner _provisioner;
        private readonly Uplink _uplink;
        private readonly LimitsRequest _limits;
        private readonly Delivery _delivery;
        private readonly Flusher _flusher;
        private readonly RebootGuard _guard;
        private readonly RpcServer _rpc;
        private readonly GatewayService _gateway;
        private readonly Service[] _services;
        private readonly Lamp _lamp;
        private readonly INetwork _network;
        private readonly ClaimService _claim;
        private readonly Ending _ending;
        private readonly Shutdown _shutdown = new Shutdown();
        private readonly Inbound _inbound = new Inbound();
        private long _timeDueMs = -1;

        /// <summary>
        /// Initializes a new instance of the <see cref="Agent"/> class.
        /// </summary>
        /// <param name="settings">What <c>device.json</c> says.</param>
        /// <param name="ports">The world.</param>
        public Agent(Settings settings, Ports ports)
        {
            _link = ports.Link;
            _queue = ports.Queue;
            _platform = ports.Platform;
            IClock clock = ports.Clock;
            _clock = clock;

            _json = new JsonWriter(Pace.MaxBatchBytes);
            _boot = ports.Boot;
            _time = new TimeBase(clock);
            _time.Remember(_boot.LastUtcMs);
            if (_boot.IsClockDoubtful)
            {
                _time.Distrust();
            }

            _timeNote = new TimeNote(_time, _boot);
            var errors = new ErrorLog(ports.Slots, _time);
            errors.Load();
            _diagnostics = new Diagnostics(clock, errors, ports.Observer);
            ports.Observer.Started(_boot.Boots, _boot.Reason);

            Child[] children = ports.Children ?? new Child[ports.Sensors.Length];
            _store = new ReadingStore(ports.Sensors, children, settings.StoreReadings, _time, _diagnostics);
            _events = new EventQueue(_diagnostics);
            _journal = new Journal(
                ports.Flash,
                ports.Slots,
                ports.Sensors,
                children,
                _time,
                _diagnostics,
                settings.JournalBytes,
                settings.FlushMs,
                settings.EstimatesTime);
            _journal.Mount();

            if (_boot.DroppedReadings > 0)
            {
                _diagnostics.Drops.Add(DropCause.Restart, _boot.DroppedReadings);
            }

            _reporter = new EventReporter(_events, _diagnostics);
            _sampler = new Sampler(ports.Sensors, ports.IntervalsMs, clock, _store, _time, _diagnostics, _reporter);
            _sampler.OwnSensors = OwnSensors(children);
            var pace = new Pace(settings);
            _uplink = new Uplink(_link, _platform, pace);
            Calls = new RpcClient(_platform, _uplink, _diagnostics, _json);
            _limits = new LimitsRequest(_platform, pace, Calls);
            Announcements announcements = Announcements.Of(children);
            _delivery = new Delivery(settings, _platform, _store, _events, _journal, _time, _diagnostics, _uplink, pace, _json, announcements);
            _flusher = new Flusher(_store, _events, _journal, _delivery, settings.FlushMs);
            _connection = new Connection(_link, _platform, ports.Network, _time, _diagnostics, new BackOff(ports.JitterSeed));
            var credentials = new CredentialStore(ports.Slots, settings);
            _provisioner = new Provisioner(_platform, _link, _connection, credentials, _journal, _diagnostics);
            _ending = new Ending(ports, _provisioner, _delivery, _uplink, _connection, _store, _events, _journal, _timeNote, _reporter, _diagnostics, _json);
            var info = new DeviceInfo(ports.System, ports.Network, _boot, ports.Sensors);
            _claim = new ClaimService(settings, _platform, _uplink, _reporter, _diagnostics, _json);
            var live = new ILiveSettings[] { pace, _claim, _delivery, _flusher, new SensorTuning(_sampler, _diagnostics) };
            var config = new ConfigService(
                ports.ConfigStore, settings, _sampler, live, _platform, _uplink, _shutdown, _diagnostics, _json);
            _lamp = new Lamp(ports.Lamp);
            _network = ports.Network;
            _guard = new RebootGuard(_boot);
            var methods = new RpcMethod[]
            {
                new GetInfoMethod(info),
                new ReadSensorsMethod(_sampler, clock, _time, _sampler.OwnSensors),
                new SetOutputMethod(ports.Outputs),
                new GetOutputMethod(ports.Outputs),
                new SetIntervalMethod(_sampler, _sampler.OwnSensors),
                new GetDiagnosticsMethod(ports.System, clock, _time, _store, _journal, _diagnostics, ports.Slots),
                new I2cScanMethod(ports.I2cScanner),
                new IdentifyMethod(_lamp, clock),
                new ClaimMethod(_claim, clock),
                new SetConfigMethod(config, clock),
                new GetConfigMethod(config),
                new RebootMethod(_shutdown, _guard, clock),
            };
            var answers = new RpcCache();
            _rpc = new RpcServer(methods, _uplink, _diagnostics, _guard, answers);
            if (_platform.Gateway != null)
            {
                _gateway = new GatewayService(
                    ports, children, announcements, _sampler, _time, _uplink, pace, _diagnostics, _reporter, _json, answers);
            }

            UpdateService update = Update(settings, ports, pace);
            ISharedAttributeListener[] listeners = update == null
                ? new ISharedAttributeListener[] { config }
                : new ISharedAttributeListener[] { config, update };

            // Messages for a child look like those for the board, so whoever looks after children comes first.
            _services = Present(new Service[]
            {
                _gateway,
                new ClientAttributes(info, ports.Network, _platform, _uplink, _json),
                new SharedAttributes(listeners, _platform, _uplink, _diagnostics, _json),
                config,
                Calls,
                new TimeRequest(Calls, clock, _time, _diagnostics),
                _claim,
                new ButtonService(settings, ports.Button, _lamp, _claim, Reset(ports), _shutdown, _diagnostics),
                update,
            });
        }

        /// <summary>Gets the counters and errors.</summary>
        public Diagnostics Diagnostics
        {
            get { return _diagnostics; }
        }

        /// <summary>Gets the readings in RAM.</summary>
        public ReadingStore Store
        {
            get { return _store; }
        }

        /// <summary>Gets what waits on flash.</summary>
        public Journal Journal
        {
            get { return _journal; }
        }

        /// <summary>Gets the way to call the server's methods. Only on the agent's thread.</summary>
        public RpcClient Calls { get; }

        /// <summary>Gets where the agent stands with its server.</summary>
        public ConnectionState Connection
        {
            get { return _connection.State; }
        }

        /// <summary>Gets a value indicating whether the agent has come to its orderly end; <see cref="Step"/> does nothing more.</summary>
        public bool IsStopped
        {
            get { return _ending.IsOver; }
        }

        /// <summary>
        /// Does what is due.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now; never less than before.</param>
        /// <returns>When to call again, in monotonic milliseconds; sooner if the queue's signal is set.</returns>
        public long Step(long nowMs)
        {
            if (IsStopped)
            {
                return long.MaxValue;
            }

            _time.Update();
            if (_time.IsDoubtful && !_boot.IsClockDoubtful)
            {
                _diagnostics.Error(ErrorCode.Clock, "the clock has stepped, which counts only if it lasts for two hours");
            }

            _timeNote.Step(nowMs, _json);
            long nextMs = _shutdown.IsRequested ? nowMs + EndingMs : _sampler.Step(nowMs);
            if (TakeEvents(nowMs))
            {
                nextMs = nowMs;
            }

            nextMs = Earlier(nextMs, _provisioner.Step(nowMs));
            nextMs = Earlier(nextMs, _connection.Step(nowMs));
            if (_connection.IsLinkDead)
            {
                _diagnostics.Error(ErrorCode.Link, "the link hangs; the board restarts");
                _ending.Rescue(nowMs);
                _ending.Abort(RestartReason.Supervisor);
            }

            nextMs = Earlier(nextMs, _flusher.Step(nowMs));
            nextMs = Earlier(nextMs, StepServices(nowMs));
            if (_connection.State == ConnectionState.Online)
            {
                nextMs = Earlier(nextMs, StepOnline(nowMs));
            }

            nextMs = Earlier(nextMs, _journal.Step(nowMs));
            nextMs = Earlier(nextMs, _lamp.Step(nowMs, LampShows()));
            nextMs = Earlier(nextMs, _diagnostics.Errors.Step(nowMs));
            if (_shutdown.IsRequested)
            {
                _ending.Step(nowMs, _shutdown);
            }

            return Earlier(nextMs, nowMs + (_time.IsKnown ? IdleMs : UnknownTimeMs));
        }

        /// <summary>
        /// Reports an event: it travels like a reading, with the time of now. Only on the agent's thread.
        /// </summary>
        /// <param name="key">Telemetry key, at most <see cref="Event.MaxKeyBytes"/> bytes.</param>
        /// <param name="kind">What the value is.</param>
        /// <param name="value">The value, at most <see cref="Event.MaxValueBytes"/> bytes; a longer text is cut.</param>
        /// <returns><c>false</c> if key or value will not do.</returns>
        public bool Report(string key, EventValue kind, string value)
        {
            return _reporter.Report(_clock.MonotonicMs, key, kind, value);
        }

        /// <summary>
        /// Begins the orderly end, for somebody else who will then end the board. Only on the agent's thread.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        public void BeginStop(long nowMs)
        {
            _shutdown.Request(nowMs, null);
        }

        /// <summary>
        /// Saves the error log now, before a restart that is not orderly. Only on the agent's thread.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        public void SaveErrors(long nowMs)
        {
            _diagnostics.Errors.Save(nowMs);
        }

        /// <summary>
        /// Restarts the board at once, because it cannot go on. Readings in RAM are lost, and counted.
        /// </summary>
        /// <param name="reason">A <see cref="RestartReason"/>.</param>
        /// <remarks>
        /// The one call that may come from another thread: the supervisor's, when the agent's own is stuck. So it uses
        /// nothing that the agent could be in the middle of, and leaves out what is not needed to start again.
        /// </remarks>
        public void Abort(string reason)
        {
            _ending.Abort(reason);
        }

        private static int OwnSensors(Child[] children)
        {
            int own = 0;
            for (int i = 0; i < children.Length; i++)
            {
                own |= children[i] == null ? 1 << i : 0;
            }

            return own;
        }

        // What the board has the parts for.
        private static Service[] Present(Service[] services)
        {
            int count = 0;
            for (int i = 0; i < services.Length; i++)
            {
                if (services[i] != null)
                {
                    services[count++] = services[i];
                }
            }

            var present = new Service[count];
            Array.Copy(services, present, count);
            return present;
        }

        private FactoryReset Reset(Ports ports)
        {
            return ports.FactoryReset == null ? null : new FactoryReset(new IFactoryReset[] { ports.FactoryReset, _provisioner });
        }

        private UpdateService Update(Settings settings, Ports ports, Pace pace)
        {
            if (ports.Installer == null)
            {
                return null;
            }

            var download = new UpdateDownload(ports.Installer, _platform, _uplink, pace, _json, settings.UpdateChunkBytes);
            var report = new UpdateReport(_reporter, _diagnostics);
            return new UpdateService(settings, ports.Installer, ports.Slots, report, download, _events, _uplink, _shutdown);
        }

        private static long Earlier(long a, long b)
        {
            return a < b ? a : b;
        }

        private long StepServices(long nowMs)
        {
            long nextMs = long.MaxValue;
            for (int i = 0; i < _services.Length; i++)
            {
                nextMs = Earlier(nextMs, _services[i].Step(nowMs, _connection.State == ConnectionState.Online));
            }

            return nextMs;
        }

        private long StepOnline(long nowMs)
        {
            CheckTime(nowMs);
            _limits.Step(nowMs);
            long nextMs = Earlier(_uplink.Step(nowMs), _delivery.Step(nowMs, _limits.HeldUntilMs, _shutdown.IsRequested, _flusher.IsDue(nowMs)));
            if (_uplink.IsStuck)
            {
                EndConnection(nowMs);
                _connection.End(nowMs, "the server does not confirm");
                return nowMs;
            }

            return nextMs;
        }

        private bool TakeEvents(long nowMs)
        {
            int dropped = _queue.TakeDropped();
            if (dropped > 0)
            {
                _diagnostics.MessagesDropped += dropped;
                _diagnostics.Error(ErrorCode.Message, "messages from the server found no room");
            }

            int messages = 0;
            while (messages < MaxMessagesPerStep)
            {
                LinkEvent taken = _queue.Take(MayTakeMessages());
                if (taken == null)
                {
                    return false;
                }

                if (taken.Connection != _connection.Number)
                {
                    HearLastWords(nowMs, taken);
                    continue;
                }

                if (taken.Kind == LinkEventKind.Message)
                {
                    messages++;
                    OnMessage(nowMs, taken);
                }
                else
                {
                    OnLinkEvent(nowMs, taken);
                }
            }

            return true;
        }

        // A server re-sends its open calls at a subscription, some before it answers that: their answers must not fill the
        // window that the attributes need, nor outlive a connection whose subscription fails.
        private bool MayTakeMessages()
        {
            return _connection.State == ConnectionState.Provisioning
                || (_uplink.HasRoom && !_shutdown.IsRequested && _connection.State != ConnectionState.Subscribing);
        }

        private void OnLinkEvent(long nowMs, LinkEvent happened)
        {
            switch (happened.Kind)
            {
                case LinkEventKind.Connected:
                    _guard.OnConnected(nowMs);
                    _connection.OnConnected(nowMs);
                    break;
                case LinkEventKind.ConnectFailed:
                    _connection.OnConnectFailed(nowMs, happened.Code);
                    break;
                case LinkEventKind.Closed:
                    bool wasIdle = _uplink.IsIdle && !_delivery.HasBatch;
                    EndConnection(nowMs);
                    _connection.OnLost(nowMs, wasIdle);
                    break;
                case LinkEventKind.Subscribed:
                    _connection.OnSubscribed(nowMs, happened.Code);
                    if (_connection.State == ConnectionState.Provisioning && !_shutdown.IsRequested)
                    {
                        _provisioner.OnSubscribed(nowMs);
                    }

                    if (_connection.State != ConnectionState.Online)
                    {
                        break;
                    }

                    _reporter.Disconnected(_connection.Loss);
                    _limits.OnOnline(nowMs);
                    _timeDueMs = _timeDueMs < 0 ? nowMs + TimeLimitMs : _timeDueMs;
                    for (int i = 0; i < _services.Length; i++)
                    {
                        _services[i].OnOnline(nowMs);
                    }

                    // Before calls that wait fill the window.
                    StepServices(nowMs);
                    break;
                case LinkEventKind.Published:
                    OutgoingKind confirmed = _uplink.OnPublished(happened.Code);
                    OnConfirmed(nowMs, confirmed);
                    if (confirmed == OutgoingKind.Claim)
                    {
                        _claim.OnConfirmed(nowMs);
                    }

                    break;
                case LinkEventKind.PublishFailed:
                    OnFailed(nowMs, _uplink.OnPublishFailed(nowMs, happened.Code));
                    break;
            }
        }

        private void OnConfirmed(long nowMs, OutgoingKind kind)
        {
            _delivery.OnConfirmed(nowMs, kind);
            if (_gateway != null)
            {
                _gateway.OnConfirmed(nowMs, kind);
            }
        }

        private void OnFailed(long nowMs, OutgoingKind kind)
        {
            _delivery.OnFailed(nowMs, kind);
            if (_gateway != null)
            {
                _gateway.OnFailed(nowMs, kind);
            }
        }

        // Of what comes from a connection that has ended, the reason counts that the server gave before it closed.
        private void HearLastWords(long nowMs, LinkEvent happened)
        {
            if (happened.Kind != LinkEventKind.Message)
            {
                return;
            }

            _inbound.Clear(happened.Payload);
            _platform.Decode(happened.Topic, happened.Payload, _inbound);
            for (int i = 0; i < _services.Length && _inbound.Kind == InboundKind.UpdateError; i++)
            {
                _services[i].OnMessage(nowMs, _inbound);
            }
        }

        private void OnMessage(long nowMs, LinkEvent message)
        {
            _inbound.Clear(message.Payload);
            _platform.Decode(message.Topic, message.Payload, _inbound);
            if (_connection.State == ConnectionState.Provisioning)
            {
                _provisioner.OnMessage(nowMs, _inbound);
                return;
            }

            for (int i = 0; i < _services.Length; i++)
            {
                if (_services[i].OnMessage(nowMs, _inbound))
                {
                    return;
                }
            }

            // What nobody wanted is an answer that came too late, or of a part that this board lacks.
            bool isOwn = _inbound.Device == null;
            if (_inbound.Kind == InboundKind.Call && isOwn)
            {
                _rpc.Handle(nowMs, _inbound);
            }
            else if (_inbound.Kind == InboundKind.Invalid)
            {
                _diagnostics.Error(ErrorCode.Message, _inbound.Error);
                if (_inbound.RequestId != null && isOwn)
                {
                    _rpc.Refuse(nowMs, _inbound.RequestId, _inbound.Error);
                }
            }
        }

        private LampState LampShows()
        {
            if (!_network.IsUp)
            {
                return LampState.NoNetwork;
            }

            switch (_connection.State)
            {
                case ConnectionState.Online:
                    return LampState.Ok;
                case ConnectionState.Provisioning:
                    return LampState.Provisioning;
                default:
                    return LampState.NoServer;
            }
        }

        private void CheckTime(long nowMs)
        {
            if (_time.IsKnown || nowMs < _timeDueMs)
            {
                return;
            }

            // Once: readings wait, and somebody who looks at an empty chart has to be told why.
            _timeDueMs = long.MaxValue;
            _diagnostics.Error(ErrorCode.Clock, "the clock is not set, so readings wait: can the board reach an NTP server?");
        }

        private void EndConnection(long nowMs)
        {
            _provisioner.OnClosed();
            _uplink.OnClosed();
            _delivery.OnClosed();
            for (int i = 0; i < _services.Length; i++)
            {
                _services[i].OnOffline(nowMs);
            }
        }
    }
}
