// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using DeviceAgent.Footprint.Tests.Stubs;
using DeviceAgent.ThingsBoard;

namespace DeviceAgent.Footprint.Tests
{
    /// <summary>
    /// A real agent on the real ThingsBoard translator, in a world that costs nothing.
    /// </summary>
    internal sealed class AgentOnThingsBoard
    {
        public const int BufferedReadings = 2000;

        // So short that the store is full before the agent gives the silent server up.
        private const int IntervalMs = 50;

        private readonly StubClock _clock = new();
        private readonly LinkQueue _queue = new();
        private readonly StubLink _link;
        private readonly DurableSlots _slots;
        private readonly StubBoard _board;

        public AgentOnThingsBoard(params ISensor[] sensors)
        {
            var settings = new Settings { Host = "thingsboard.example.org", Token = "A1_TEST_TOKEN_OF_20C", StoreReadings = BufferedReadings };
            _board = new StubBoard();
            _link = new StubLink(_queue);
            _slots = new DurableSlots(_board);
            var boot = new BootRecord(_slots);
            boot.Begin(new JsonWriter(BootRecord.MaxBytes));
            Agent = new Agent(settings, new Ports
            {
                Link = _link,
                Queue = _queue,
                Platform = new ThingsBoardPlatform(settings, _board.Id),
                Sensors = sensors,
                IntervalsMs = [.. sensors.Select(_ => IntervalMs)],
                Outputs = [],
                Flash = _board,
                Slots = _slots,
                Boot = boot,
                Clock = _clock,
                Network = _board,
                I2cScanner = _board,
                System = _board,
                Observer = new SilentObserver(),
                JitterSeed = 1,
            });
        }

        public Agent Agent { get; }

        /// <summary>
        /// Connects and takes samples until some readings lie in the journal, a batch of them unconfirmed, flash takes no more,
        /// and RAM holds as many readings as are promised.
        /// </summary>
        public void FillStore()
        {
            Step();
            while (Agent.Journal.IsEmpty)
            {
                Run(1);
            }

            _board.IsFull = true;
            while (Agent.Store.Readings < BufferedReadings)
            {
                Run(1);
            }
        }

        /// <summary>Lets so many sampling intervals go by.</summary>
        public void Run(int intervals)
        {
            for (int i = 0; i < intervals; i++)
            {
                _clock.MonotonicMs += IntervalMs;
                Step();
            }
        }

        /// <summary>Fills everything else that has a bound: error log, RPC answers, unconfirmed messages, messages that wait.</summary>
        public void FillEverything()
        {
            for (int i = 0; i < ErrorLog.Capacity; i++)
            {
                Agent.Diagnostics.Error(ErrorCode.Message, new string('x', ErrorLog.MaxTextLength - 2) + $"{i:00}");
            }

            for (int i = 0; i < RpcCache.Capacity; i++)
            {
                Call(i, "{\"method\":\"getInfo\"}");
                Step();
            }

            // A batch of readings is in the window already.
            _link.ConfirmsOthers = false;
            for (int i = 1; i < Uplink.Window; i++)
            {
                Call(100 + i, "{\"method\":\"getDiagnostics\"}");
                Step();
            }

            for (int i = 0; i < LinkQueue.MaxMessages; i++)
            {
                Call(200 + i, $"{{\"method\":\"{new string('m', 1000)}\"}}");
            }
        }

        private void Call(int id, string payload)
        {
            _link.Receive($"v1/devices/me/rpc/request/{id}", Encoding.UTF8.GetBytes(payload));
        }

        private void Step()
        {
            while (Agent.Step(_clock.MonotonicMs) <= _clock.MonotonicMs || _queue.Signal.WaitOne(0))
            {
            }
        }
    }
}
