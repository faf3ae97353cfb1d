// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;
using DeviceAgent.Footprint.Tests.Stubs;
using DeviceAgent.ThingsBoard;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Footprint.Tests
{
    /// <summary>
    /// Sampling, storing and encoding go on for months: whatever they allocated would fragment a heap of 100 KB.
    /// </summary>
    /// <remarks>
    /// .NET counts here. nanoCLR puts structs on the heap, too, and a block for each string literal it loads: the first is
    /// refused by <see cref="HeapShare"/>, the second is not counted.
    /// </remarks>
    [TestClass]
    public sealed class SteadyPathTests
    {
        private const int Rounds = 10000;

        private readonly StubClock _clock = new();
        private readonly ISensor[] _sensors = [new StubSensor("a", "t", "p", "h"), new StubSensor("b", "c")];
        private readonly TimeBase _time;
        private readonly ReadingStore _store;
        private readonly Diagnostics _diagnostics;
        private readonly Sampler _sampler;

        public SteadyPathTests()
        {
            _time = new TimeBase(_clock);
            _time.Update();
            _diagnostics = new Diagnostics(_clock, new ErrorLog(new DurableSlots(new StubBoard()), _time), new SilentObserver());
            _store = new ReadingStore(_sensors, new Child[_sensors.Length], AgentOnThingsBoard.BufferedReadings, _time, _diagnostics);
            _sampler = new Sampler(_sensors, [1000, 300], _clock, _store, _time, _diagnostics, new EventReporter(new EventQueue(_diagnostics), _diagnostics));
        }

        [TestMethod]
        public void Taking_and_storing_rows_allocates_nothing_not_even_when_old_ones_are_overwritten()
        {
            TakeRows();
            Assert.IsTrue(_diagnostics.Drops.Total > 0, "the ring is full");

            Assert.AreEqual(0, BytesAllocatedBy(TakeRows));
        }

        [TestMethod]
        public void Offsets_windows_and_dead_bands_allocate_nothing()
        {
            SensorSettings settings = TreatedSensorHeapTests.Everything;
            settings.MaxSilenceMs = 5000;
            TreatedSensor treated = TreatedSensor.Create(new StubSensor("treated", "temperature", "p", "h"), settings, _clock, new ArrayList());
            var counts = new int[Channel.MaxPerSensor];
            int kept = 0;
            int left = 0;
            ReadAll();
            Assert.IsTrue(kept > 0 && left > 0, "rows with and without a value");

            Assert.AreEqual(0, BytesAllocatedBy(ReadAll));

            void ReadAll()
            {
                for (int i = 0; i < Rounds; i++)
                {
                    _clock.MonotonicMs += 100;
                    treated.TryRead(counts);
                    kept += counts[0] == Channel.Missing ? 0 : 1;
                    left += counts[0] == Channel.Missing ? 1 : 0;
                }
            }
        }

        [TestMethod]
        public void Encoding_a_batch_into_the_buffer_allocates_nothing()
        {
            var platform = new ThingsBoardPlatform(new Settings { Host = "h" }, "id");
            var json = new JsonWriter(Uplink.MaxPayloadBytes);
            var portion = new Portion { MaxBytes = Pace.MaxBatchBytes };
            TakeRows();
            Encode();
            Assert.IsTrue(json.Length > Pace.MaxBatchBytes - 150, "a full batch");

            Assert.AreEqual(0, BytesAllocatedBy(Encode));

            void Encode()
            {
                for (int i = 0; i < 100; i++)
                {
                    json.Clear(Pace.MaxBatchBytes);
                    _store.Rewind();
                    platform.EncodeReadings(_store, portion, json);
                }
            }
        }

        [TestMethod]
        public void Encoding_a_batch_of_children_into_the_buffer_allocates_nothing()
        {
            var platform = new ThingsBoardPlatform(new Settings { Host = "h" }, "id");
            var json = new JsonWriter(Uplink.MaxPayloadBytes);
            var portion = new Portion { MaxBytes = Pace.MaxBatchBytes };
            var store = new ReadingStore(_sensors, [null, new Child("meter-1", "meter")], AgentOnThingsBoard.BufferedReadings, _time, _diagnostics);
            for (int i = 0; i < 100; i++)
            {
                store.Append(i % 2, i * 1000, [i, i, i]);
            }

            Encode();
            Assert.IsTrue(portion.Rows > 20 && portion.Children == 1 && json.Length > 500, "a batch of both");

            Assert.AreEqual(0, BytesAllocatedBy(Encode));

            void Encode()
            {
                for (int i = 0; i < 100; i++)
                {
                    json.Clear(Pace.MaxBatchBytes);
                    store.Rewind();
                    platform.EncodeReadings(store, portion, json);
                    json.Clear(Pace.MaxBatchBytes);
                    platform.Gateway.EncodeReadings(store, portion, json);
                }
            }
        }

        [TestMethod]
        public void A_step_of_the_whole_agent_that_sends_nothing_allocates_nothing()
        {
            var board = new AgentOnThingsBoard(_sensors);
            board.FillStore();
            board.Run(10);

            Assert.AreEqual(0, BytesAllocatedBy(() => board.Run(50)));
            Assert.AreEqual(ConnectionState.Online, board.Agent.Connection);
        }

        private void TakeRows()
        {
            for (int i = 0; i < Rounds; i++)
            {
                _clock.MonotonicMs += 100;
                _sampler.Step(_clock.MonotonicMs);
            }
        }

        private static long BytesAllocatedBy(Action action)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
