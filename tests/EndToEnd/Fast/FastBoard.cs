// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Boards;
using DeviceAgent.Drivers;
using DeviceAgent.ThingsBoard;

namespace DeviceAgent.EndToEnd.Fast
{
    /// <summary>
    /// The real agent, translator and MQTT link in this process, on a clock that runs faster than the network's. One sensor,
    /// a counter.
    /// </summary>
    internal sealed class FastBoard : IAgentObserver, INetwork, ISystem, II2cScanner, IDisposable
    {
        /// <summary>How much faster; a confirmation by the real network then still looks like one within a second.</summary>
        public const int Speed = 30;

        private readonly object _lock = new();
        private readonly List<(string Reason, int RetryInMs)> _disconnects = [];
        private readonly FastClock _clock = new(Speed);
        private readonly LinkQueue _queue = new();
        private readonly Agent _agent;
        private readonly Thread _thread;
        private volatile int _sampledRows;
        private volatile bool _ends;

        public FastBoard(int port, int intervalMs, MemoryFlash flash, int storeReadings = 1000, int? keepAliveSeconds = null)
        {
            var settings = new Settings { Host = "127.0.0.1", Port = port, Token = VirtualBoard.Token, StoreReadings = storeReadings };
            var slots = new DurableSlots(flash);
            var boot = new BootRecord(slots);
            boot.Begin(new JsonWriter(BootRecord.MaxBytes));
            var platform = new ThingsBoardPlatform(settings, Id);
            platform.Link.KeepAliveSeconds = keepAliveSeconds ?? platform.Link.KeepAliveSeconds;
            _agent = new Agent(settings, new Ports
            {
                Link = new MqttLink(_queue),
                Queue = _queue,
                Platform = platform,
                Sensors = [new CounterSensor("counter", string.Empty, 0)],
                IntervalsMs = [intervalMs],
                Outputs = [],
                Flash = flash,
                Slots = slots,
                Boot = boot,
                Clock = _clock,
                Network = this,
                I2cScanner = this,
                System = this,
                Observer = this,
                JitterSeed = 1,
            });
            _thread = new Thread(Run);
            _thread.Start();
        }

        public bool IsUp => true;

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

        public void Started(int boots, string restartReason)
        {
        }

        public void Connected(string server)
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
        }

        public void Reboot()
        {
        }

        public int Scan(int bus, byte[] addresses) => 0;

        /// <summary>Ends the board in order: what is buffered is sent, for at most five seconds of its time.</summary>
        public void Dispose()
        {
            _ends = true;
            _queue.Wake();
            _thread.Join();
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
                _queue.Signal.WaitOne(_clock.RealMsUntil(nextMs));
            }
        }
    }
}
