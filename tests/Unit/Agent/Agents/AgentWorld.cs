// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;
using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// A whole agent on fakes, driven on a virtual clock as a board's thread drives it. Sensor <c>air</c> reads 0, 1, 2, ...
    /// under key t every second; output <c>relay</c>; a lamp.
    /// </summary>
    internal sealed class AgentWorld
    {
        private const int FarTooOften = 1000;

        internal readonly FakeClock Clock = new FakeClock();
        internal readonly FakeFlash Flash = new FakeFlash();
        internal readonly FakeNetwork Network = new FakeNetwork();
        internal readonly FakeScanner Scanner = new FakeScanner();
        internal readonly FakeSensor Air = new FakeSensor("air", "t");
        internal readonly FakeOutput Relay = new FakeOutput("relay");
        internal readonly FakeOutput Lamp = new FakeOutput("lamp");
        internal readonly Settings Settings = new Settings { StoreReadings = 100, BatchMs = 2000 };
        internal int IntervalMs = 1000;

        /// <summary>A lamp wakes the agent for each flash.</summary>
        internal bool HasLamp { get; set; } = true;

        internal FakeObserver Observer;
        internal FakeSystem System;
        internal LinkQueue Queue;
        internal FakeLink Link;
        internal FakePlatform Platform;
        internal BootRecord Boot;
        internal Agent Agent;

        /// <summary>Starts a boot: nothing but flash and the time of day is left of the last.</summary>
        internal void Start()
        {
            Clock.UtcMinusNowMs += Clock.NowMs;
            Clock.NowMs = 0;
            var sensors = new ISensor[] { Air };
            Observer = new FakeObserver();
            System = new FakeSystem();
            Queue = new LinkQueue();
            Link = new FakeLink(Queue);
            Platform = new FakePlatform();
            var slots = new DurableSlots(Flash);
            Boot = new BootRecord(slots);
            Boot.Begin(new JsonWriter(BootRecord.MaxBytes));
            Agent = new Agent(Settings, new Ports
            {
                Link = Link,
                Queue = Queue,
                Platform = Platform,
                Sensors = sensors,
                IntervalsMs = new[] { IntervalMs },
                Outputs = new IOutput[] { Relay },
                Lamp = HasLamp ? Lamp : null,
                Flash = Flash,
                Slots = slots,
                Boot = Boot,
                Clock = Clock,
                Network = Network,
                I2cScanner = Scanner,
                System = System,
                Observer = Observer,
                JitterSeed = 5,
            });
        }

        internal void RunFor(long durationMs)
        {
            RunUntil(Clock.NowMs + durationMs);
        }

        /// <summary>Steps whenever the agent wants to or is woken, up to a time; not at that time itself.</summary>
        internal void RunUntil(long endMs)
        {
            int steps = 0;
            while (Clock.NowMs < endMs)
            {
                long nextMs = Agent.Step(Clock.NowMs);
                if (nextMs <= Clock.NowMs || Queue.Signal.WaitOne(0, false))
                {
                    steps++;
                    Assert.IsTrue(steps < FarTooOften, "busy at " + Clock.NowMs.ToString());
                    continue;
                }

                steps = 0;
                Clock.NowMs = nextMs < endMs ? nextMs : endMs;
            }
        }

        /// <summary>Starts and runs until the agent has been on line for a while.</summary>
        internal void StartOnline()
        {
            Start();
            RunFor(100);
            Assert.AreEqual((int)ConnectionState.Online, (int)Agent.Connection);
        }

        internal void Call(string id, string method, string parameters)
        {
            Link.Arrives(FakePlatform.CallPrefix + id, "{\"method\":\"" + method + "\",\"params\":" + parameters + "}");
        }

        internal string ReplyTo(string id)
        {
            return Link.LastTo(FakePlatform.ReplyPrefix + id);
        }

        /// <summary>The topics of all messages since the start of the boot, each followed by a blank.</summary>
        internal string Topics()
        {
            string topics = string.Empty;
            for (int i = 0; i < Link.Topics.Count; i++)
            {
                topics += (string)Link.Topics[i] + " ";
            }

            return topics;
        }

        /// <summary>
        /// The rows that were sent in this boot, each as its own value (<see cref="JsonValue"/>).
        /// </summary>
        internal ArrayList SentRows()
        {
            var rows = new ArrayList();
            for (int i = 0; i < Link.Topics.Count; i++)
            {
                if ((string)Link.Topics[i] == FakePlatform.Readings)
                {
                    for (JsonValue row = JsonTexts.Parse(Text.Of((byte[])Link.Payloads[i])).First(); row != null; row = row.Next())
                    {
                        rows.Add(row);
                    }
                }
            }

            return rows;
        }

        internal static long TimeOf(JsonValue row)
        {
            row.First().TryGetLong(out long unixMs);
            return unixMs;
        }

        internal static int CountOf(JsonValue row)
        {
            row.First().Next().Next().TryGetInt(int.MinValue, int.MaxValue, out int count);
            return count;
        }

        /// <summary>Runs until nothing is left on flash, at most an hour.</summary>
        internal void DrainJournal()
        {
            for (int seconds = 0; seconds < 3600 && !Agent.Journal.IsEmpty; seconds += 10)
            {
                RunFor(10000);
            }
        }

        /// <summary>Every reading taken in this boot is confirmed, dropped, or still in RAM; none is on flash.</summary>
        internal void AssertNothingLostUnnoticed()
        {
            Assert.IsTrue(Agent.Journal.IsEmpty, "the journal is not empty");
            Assert.AreEqual(
                Agent.Diagnostics.Sampled,
                Agent.Diagnostics.Confirmed + Agent.Diagnostics.Drops.Total + Agent.Store.Readings,
                "confirmed " + Agent.Diagnostics.Confirmed.ToString() + " dropped " + Agent.Diagnostics.Drops.Total.ToString()
                    + " stored " + Agent.Store.Readings.ToString());
        }
    }
}
