// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// A whole agent with a keeper of settings, on fakes and a virtual clock, over boots that it begins itself. One sensor, a.
    /// </summary>
    internal sealed class ConfigWorld
    {
        private const int FarTooOften = 1000;

        internal readonly FakeClock Clock = new FakeClock();
        internal readonly FlashModel Flash = new FlashModel();
        internal readonly FakeNetwork Network = new FakeNetwork();

        /// <summary>Whether the server is there.</summary>
        internal bool HasServer = true;

        internal FakeObserver Observer;
        internal FakeLink Link;
        internal BootRecord Boot;
        internal Agent Agent;
        internal Settings Settings;
        internal int Boots;

        private FakeSystem _system;
        private LinkQueue _queue;

        internal ConfigWorld()
        {
            Flash[Settings.FileName] = Text.Utf8(Records.Device);
        }

        /// <summary>A board that has been on line for a while.</summary>
        internal static ConfigWorld Online()
        {
            var world = new ConfigWorld();
            world.Start();
            world.RunFor(100);
            return world;
        }

        internal void Start()
        {
            Boots++;
            Clock.UtcMinusNowMs += Clock.NowMs;
            Clock.NowMs = 0;
            var slots = new DurableSlots(Flash);
            var store = new ConfigStore(Flash, slots, null);
            Settings = store.Load();
            Observer = new FakeObserver();
            _system = new FakeSystem();
            _queue = new LinkQueue();
            Link = new FakeLink(_queue) { Accepts = HasServer };
            Boot = new BootRecord(slots);
            Boot.Begin(new JsonWriter(BootRecord.MaxBytes));
            Agent = new Agent(Settings, new Ports
            {
                Link = Link,
                Queue = _queue,
                Platform = new FakePlatform(),
                Sensors = new ISensor[] { new FakeSensor("a", "t") },
                IntervalsMs = new[] { Settings.Sensors[0].IntervalMs },
                Outputs = new IOutput[0],
                Flash = Flash,
                Slots = slots,
                ConfigStore = store,
                Boot = Boot,
                Clock = Clock,
                Network = Network,
                I2cScanner = new FakeScanner(),
                System = _system,
                Observer = Observer,
                JitterSeed = 5,
            });
        }

        /// <summary>Runs for a time, into the next boots if the board restarts.</summary>
        internal void RunFor(long durationMs)
        {
            int steps = 0;
            long leftMs = durationMs;
            while (leftMs > 0)
            {
                long nextMs = Agent.Step(Clock.NowMs);
                if (_system.Reboots > 0)
                {
                    Start();
                    continue;
                }

                if (nextMs <= Clock.NowMs || _queue.Signal.WaitOne(0, false))
                {
                    steps++;
                    Assert.IsTrue(steps < FarTooOften, "busy at " + Clock.NowMs.ToString());
                    continue;
                }

                steps = 0;
                long waitMs = nextMs - Clock.NowMs < leftMs ? nextMs - Clock.NowMs : leftMs;
                Clock.NowMs += waitMs;
                leftMs -= waitMs;
            }
        }

        /// <summary>Calls a method and gives the answer.</summary>
        internal string Call(string id, string method, string parameters)
        {
            FakeLink link = Link;
            link.Arrives(FakePlatform.CallPrefix + id, "{\"method\":\"" + method + "\",\"params\":" + parameters + "}");
            RunFor(10);
            return link.LastTo(FakePlatform.ReplyPrefix + id);
        }

        internal void Change(string attributes)
        {
            Link.Arrives(FakePlatform.ChangedTopic, attributes);
            RunFor(10);
        }

        /// <summary>The server answers the last request for attributes.</summary>
        internal void Answer(string attributes)
        {
            Link.Arrives(FakePlatform.AnswerPrefix + Link.CountTo(FakePlatform.AskPrefix).ToString(), attributes);
            RunFor(10);
        }

        /// <summary>What the board has last reported.</summary>
        internal string Report()
        {
            for (int i = Link.Topics.Count - 1; i >= 0; i--)
            {
                string text = Text.Of((byte[])Link.Payloads[i]);
                if ((string)Link.Topics[i] == FakePlatform.Attributes && text.StartsWith("{\"configRevision\""))
                {
                    return text;
                }
            }

            return null;
        }
    }
}
