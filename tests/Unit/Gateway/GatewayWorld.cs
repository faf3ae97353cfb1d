// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;
using DeviceAgent.ThingsBoard;
using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// A whole agent that speaks ThingsBoard for two children, A of type <c>tank</c> and B, over a link whose server confirms all. Each
    /// has a sensor with the key <c>level</c>, the board one with <c>t</c>; each reads 0, 1, 2, ... every second, that of B from 1000 on.
    /// </summary>
    internal sealed class GatewayWorld
    {
        internal const string Own = "v1/devices/me/telemetry";
        internal const string Telemetry = "v1/gateway/telemetry";
        internal const string Connect = "v1/gateway/connect";
        internal const string Attributes = "v1/gateway/attributes";
        internal const string Request = "v1/gateway/attributes/request";
        internal const string Response = "v1/gateway/attributes/response";
        internal const string Rpc = "v1/gateway/rpc";

        /// <summary>The first value of the sensor of B.</summary>
        internal const int WestFrom = 1000;

        private const int FarTooOften = 1000;

        // As long as the MQTT library tries.
        private const int GivenUpMs = 3000;

        internal readonly FakeClock Clock = new FakeClock();
        internal readonly FakeFlash Flash = new FakeFlash();
        internal readonly Settings Settings = new Settings { Host = "tb.example", StoreReadings = 300, BatchMs = 2000 };

        internal FakeSensor OwnSensor;
        internal FakeSensor East;
        internal FakeSensor West;
        internal FakeObserver Observer;
        internal FakeLink Link;
        internal Agent Agent;

        private LinkQueue _queue;
        private long _givenUpAtMs = -1;

        /// <summary>Starts a boot: nothing but flash and the time of day is left of the last.</summary>
        internal void Start(string eastDevice = "A", string westDevice = "B")
        {
            Clock.UtcMinusNowMs += Clock.NowMs;
            Clock.NowMs = 0;
            OwnSensor = new FakeSensor("inside", "t");
            East = new FakeSensor("east", "level");
            West = new FakeSensor("west", "level") { NextCount = WestFrom };
            Settings.Sensors = new[]
            {
                new SensorSettings { Name = "inside" },
                new SensorSettings { Name = "east", Device = eastDevice },
                new SensorSettings { Name = "west", Device = westDevice },
            };
            Observer = new FakeObserver();
            _queue = new LinkQueue();
            Link = new FakeLink(_queue);
            var slots = new DurableSlots(Flash);
            var boot = new BootRecord(slots);
            boot.Begin(new JsonWriter(BootRecord.MaxBytes));
            Agent = new Agent(Settings, new Ports
            {
                Link = Link,
                Queue = _queue,
                Platform = new ThingsBoardPlatform(Settings, "a0b1c2d3e4f5"),
                Sensors = new ISensor[] { OwnSensor, East, West },
                Children = new[] { null, ChildOf(eastDevice, "tank"), ChildOf(westDevice, null) },
                IntervalsMs = new[] { 1000, 1000, 1000 },
                Outputs = new IOutput[0],
                Flash = Flash,
                Slots = slots,
                Boot = boot,
                Clock = Clock,
                Network = new FakeNetwork(),
                I2cScanner = new FakeScanner(),
                System = new FakeSystem(),
                Observer = Observer,
                JitterSeed = 5,
            });
        }

        /// <summary>Steps whenever the agent wants to or is woken.</summary>
        internal void RunFor(long durationMs)
        {
            long endMs = Clock.NowMs + durationMs;
            int steps = 0;
            while (Clock.NowMs < endMs)
            {
                GiveUpIgnored();
                long nextMs = Agent.Step(Clock.NowMs);
                if (nextMs <= Clock.NowMs || _queue.Signal.WaitOne(0, false))
                {
                    steps++;
                    Assert.IsTrue(steps < FarTooOften, "busy at " + Clock.NowMs.ToString());
                    continue;
                }

                steps = 0;
                nextMs = _givenUpAtMs >= 0 && _givenUpAtMs < nextMs ? _givenUpAtMs : nextMs;
                Clock.NowMs = nextMs < endMs ? nextMs : endMs;
            }
        }

        /// <summary>The server ends the connection.</summary>
        internal void Close()
        {
            Link.Happens(LinkEventKind.Closed, 0);
        }

        /// <summary>The power goes, and comes back for a board with these children.</summary>
        internal void Reboot(string eastDevice = "A", string westDevice = "B")
        {
            Start(eastDevice, westDevice);
        }

        internal void Call(string device, int id, string method, string parameters)
        {
            Link.Arrives(Rpc, "{\"device\":\"" + device + "\",\"data\":{\"id\":" + id.ToString() + ",\"method\":\"" + method
                + "\",\"params\":" + parameters + "}}");
            RunFor(100);
        }

        /// <summary>Index of the first message to a topic from another message on, or -1.</summary>
        internal int IndexOf(string topic, string part, int from)
        {
            for (int i = from; i < Link.Topics.Count; i++)
            {
                if ((string)Link.Topics[i] == topic && Text.Of((byte[])Link.Payloads[i]).Contains(part))
                {
                    return i;
                }
            }

            return -1;
        }

        /// <summary>The values of a key that were sent in this boot, in their order, each followed by a blank.</summary>
        /// <param name="device">Name of a child; <c>null</c>: the board's own.</param>
        /// <param name="key">The key.</param>
        /// <param name="from">The first message that counts.</param>
        internal string Values(string device, string key, int from = 0)
        {
            string values = string.Empty;
            for (int i = from; i < Link.Topics.Count; i++)
            {
                if ((string)Link.Topics[i] == (device == null ? Own : Telemetry))
                {
                    JsonValue rows = JsonTexts.Parse(Text.Of((byte[])Link.Payloads[i]));
                    rows = device == null ? rows : rows.Member(device);
                    for (JsonValue row = rows == null ? null : rows.First(); row != null; row = row.Next())
                    {
                        JsonValue inside = row.Member("values");
                        JsonValue value = inside == null ? null : inside.Member(key);
                        if (value != null)
                        {
                            value.TryGetLong(out long number);
                            values += number.ToString() + " ";
                        }
                    }
                }
            }

            return values;
        }

        /// <summary>Runs until a message of children was sent.</summary>
        internal void RunUntilChildrenSent()
        {
            while (Link.CountTo(Telemetry) == 0)
            {
                Assert.IsTrue(Clock.NowMs < 60000, "nothing was sent");
                RunFor(10);
            }
        }

        /// <summary>All of so many numbers in a row are among the values.</summary>
        internal static void AssertAll(string values, int count, int from = 0)
        {
            values = " " + values;
            for (int i = from; i < from + count; i++)
            {
                Assert.IsTrue(values.Contains(" " + i.ToString() + " "), i.ToString() + " is missing");
            }
        }

        internal bool HasTold(string start)
        {
            foreach (string line in Observer.Lines)
            {
                if (line.StartsWith(start))
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>So many numbers in a row, each followed by a blank.</summary>
        internal static string Numbers(int count, int from = 0)
        {
            string numbers = string.Empty;
            for (int i = from; i < from + count; i++)
            {
                numbers += i.ToString() + " ";
            }

            return numbers;
        }

        private static Child ChildOf(string device, string type)
        {
            return device == null ? null : new Child(device, type);
        }

        private void GiveUpIgnored()
        {
            if (Link.Ignored.Count == 0)
            {
                _givenUpAtMs = -1;
            }
            else if (_givenUpAtMs < 0)
            {
                _givenUpAtMs = Clock.NowMs + GivenUpMs;
            }
            else if (Clock.NowMs >= _givenUpAtMs)
            {
                _givenUpAtMs = -1;
                foreach (int id in Link.Ignored)
                {
                    Link.Happens(LinkEventKind.PublishFailed, id);
                }

                Link.Ignored.Clear();
            }
        }
    }
}
