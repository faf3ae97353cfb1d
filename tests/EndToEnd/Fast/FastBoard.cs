// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Boards;
using DeviceAgent.Drivers;
using DeviceAgent.ThingsBoard;

namespace DeviceAgent.EndToEnd.Fast
{
    /// <summary>
    /// The real agent, translator and MQTT link in this process, on a clock that runs faster than the network's. One sensor,
    /// a counter, unless it is told otherwise. It restarts when the agent wants to, with nothing left but its flash.
    /// </summary>
    internal sealed class FastBoard : IAgentObserver, INetwork, ISystem, II2cScanner, IDisposable
    {
        /// <summary>How much faster; a confirmation by the real network then still looks like one within a second.</summary>
        public const int Speed = 30;

        private readonly object _lock = new();
        private readonly List<(string Reason, int RetryInMs)> _disconnects = [];
        private readonly List<string> _errors = [];
        private readonly FastClock _clock;
        private readonly MemoryFlash _flash;
        private readonly Func<DurableSlots, (Settings Settings, ConfigStore? Store)> _load;
        private readonly int? _keepAliveSeconds;
        private readonly Thread _thread;
        private LinkQueue _queue = new();
        private Agent _agent = null!;
        private volatile Settings _settings = null!;
        private volatile int _boots;
        private volatile bool _restarts;
        private volatile int _sampledRows;
        private volatile bool _ends;

        public FastBoard(int port, int intervalMs, MemoryFlash flash, int storeReadings = 1000, bool clockIsSet = true, int? keepAliveSeconds = null)
            : this(port, intervalMs, flash, new Settings { Token = VirtualBoard.Token, StoreReadings = storeReadings }, clockIsSet, keepAliveSeconds)
        {
        }

        public FastBoard(int port, int intervalMs, MemoryFlash flash, Settings settings, bool clockIsSet = true, int? keepAliveSeconds = null)
            : this(flash, new FastClock(Speed, clockIsSet), _ =>
            {
                settings.Host = "127.0.0.1";
                settings.Port = port;
                settings.Sensors = [new SensorSettings { Name = "counter", IntervalMs = intervalMs }];
                return (settings, null);
            }, keepAliveSeconds)
        {
        }

        /// <summary>A board with a counter for each sensor of the settings, some of them of children.</summary>
        public FastBoard(Settings settings, int port, MemoryFlash flash, int speed)
            : this(flash, new FastClock(speed), _ =>
            {
                settings.Host = "127.0.0.1";
                settings.Port = port;
                settings.Token = VirtualBoard.Token;
                return (settings, null);
            })
        {
        }

        /// <summary>A board with the <c>device.json</c> that its flash holds, and a keeper of settings.</summary>
        public FastBoard(MemoryFlash flash)
            : this(flash, new FastClock(Speed), slots =>
            {
                ConfigStore store = new(flash, slots, null);
                return (store.Load(), store);
            })
        {
        }

        private FastBoard(MemoryFlash flash, FastClock clock, Func<DurableSlots, (Settings Settings, ConfigStore? Store)> load, int? keepAliveSeconds = null)
        {
            _clock = clock;
            _flash = flash;
            _load = load;
            _keepAliveSeconds = keepAliveSeconds;
            Boot();
            _thread = new Thread(Run);
            _thread.Start();
        }

        /// <summary>Name of the one Wi-Fi network that is in the air; <c>null</c>: the board is on a cable.</summary>
        public string? Air { get; init; }

        /// <summary>Gets how often the board has started.</summary>
        public int Boots => _boots;

        public bool IsUp => Air == null || _settings.Wifi.Any(network => network.Ssid == Air);

        public string Address => "127.0.0.1";

        public string? Fault => null;

        public string Board => "fast";

        public string Id => "a0b1c2d3e4f5";

        public long FreeMemoryBytes => 0;

        public int[] Buses { get; } = [];

        /// <summary>Gets the number of rows taken.</summary>
        public int SampledRows => _sampledRows;

        /// <summary>Gets the reasons of lost connections, and how long the board then waits.</summary>
        public (string Reason, int RetryInMs)[] Disconnects
        {
            get
            {
                lock (_lock)
                {
                    return [.. _disconnects];
                }
            }
        }

        /// <summary>Gets what went wrong.</summary>
        public string[] Errors
        {
            get
            {
                lock (_lock)
                {
                    return [.. _errors];
                }
            }
        }

        public void Started(int boots, string restartReason)
        {
        }

        public void Connected(string server)
        {
        }

        public void Provisioning(string server)
        {
        }

        public void Provisioned()
        {
        }

        public void Disconnected(string reason, int retryInMs)
        {
            lock (_lock)
            {
                _disconnects.Add((reason, retryInMs));
            }
        }

        public void Sampled(ISensor sensor, long unixMs, int[] counts)
        {
            _sampledRows++;
        }

        public void SlotsMissed(ISensor sensor, int slots)
        {
        }

        public void Published(int readings, int bytes)
        {
        }

        public void Confirmed(int readings)
        {
        }

        public void RpcAnswered(string method, string id, byte[] answer, int length, bool repeated)
        {
        }

        public void AttributesReceived(byte[] json)
        {
        }

        public void Dropped(string cause, int readings)
        {
        }

        public void Error(string code, string text)
        {
            lock (_lock)
            {
                _errors.Add($"{code}: {text}");
            }
        }

        public void Reboot()
        {
            _restarts = true;
        }

        public int Scan(int bus, byte[] addresses) => 0;

        /// <summary>Ends the board in order: what is buffered is sent, for at most five seconds of its time.</summary>
        public void Dispose()
        {
            _ends = true;
            _queue.Wake();
            _thread.Join();
        }

        private void Boot()
        {
            DurableSlots slots = new(_flash);
            (_settings, ConfigStore? store) = _load(slots);
            BootRecord boot = new(slots);
            boot.Begin(new JsonWriter(BootRecord.MaxBytes));
            _queue = new LinkQueue();
            ThingsBoardPlatform platform = new(_settings, Id);
            platform.Link.KeepAliveSeconds = _keepAliveSeconds ?? platform.Link.KeepAliveSeconds;
            _agent = new Agent(_settings, new Ports
            {
                Link = new MqttLink(_queue),
                Queue = _queue,
                Platform = platform,
                Sensors = [.. _settings.Sensors.Select(sensor => new CounterSensor(sensor.Name, string.Empty, boot.Boots))],
                Children = [.. _settings.Sensors.Select(sensor => sensor.Device == null ? null! : new Child(sensor.Device, sensor.DeviceType))],
                IntervalsMs = [.. _settings.Sensors.Select(sensor => sensor.IntervalMs)],
                Outputs = [],
                Flash = _flash,
                Slots = slots,
                ConfigStore = store,
                Boot = boot,
                Clock = _clock,
                Network = this,
                I2cScanner = this,
                System = this,
                Observer = this,
                JitterSeed = 1,
            });
            _boots++;
        }

        private void Run()
        {
            while (!_agent.IsStopped)
            {
                if (_ends)
                {
                    _agent.BeginStop(_clock.MonotonicMs);
                }

                long nextMs = _agent.Step(_clock.MonotonicMs);
                if (_restarts && !_ends)
                {
                    _restarts = false;
                    Boot();
                    continue;
                }

                _queue.Signal.WaitOne(_clock.RealMsUntil(nextMs));
            }
        }
    }
}
