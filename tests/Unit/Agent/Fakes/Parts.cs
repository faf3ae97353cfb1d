// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// The parts of an agent that most others need, over a clock that the test moves and a flash in memory.
    /// </summary>
    internal sealed class Parts
    {
        internal readonly FakeClock Clock = new FakeClock();
        internal readonly FakeFlash Flash = new FakeFlash();
        internal readonly FakeObserver Observer = new FakeObserver();
        internal readonly DurableSlots Slots;
        internal readonly TimeBase Time;
        internal readonly Diagnostics Diagnostics;
        internal readonly EventQueue Events;
        internal readonly EventReporter Reporter;
        internal readonly JsonWriter Json = new JsonWriter(Uplink.MaxPayloadBytes);

        internal Parts()
        {
            Slots = new DurableSlots(Flash);
            Time = new TimeBase(Clock);
            Time.Update();
            Diagnostics = new Diagnostics(Clock, new ErrorLog(Slots, Time), Observer);
            Events = new EventQueue(Diagnostics);
            Reporter = new EventReporter(Events, Diagnostics);
        }

        internal ReadingStore Store(ISensor[] sensors, int capacityReadings)
        {
            return new ReadingStore(sensors, new Child[sensors.Length], capacityReadings, Time, Diagnostics);
        }

        internal Journal Journal(ISensor[] sensors, Settings settings)
        {
            var journal = new Journal(
                Flash, Slots, sensors, new Child[sensors.Length], Time, Diagnostics, settings.JournalBytes, settings.FlushMs, settings.EstimatesTime);
            journal.Mount();
            return journal;
        }

        internal Sampler Sampler(ReadingStore store, ISensor[] sensors, int[] intervalsMs)
        {
            return new Sampler(sensors, intervalsMs, Clock, store, Time, Diagnostics, Reporter);
        }
    }
}
