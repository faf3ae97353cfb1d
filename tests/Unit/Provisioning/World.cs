// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using DeviceAgent.ThingsBoard;
using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// An agent with the real ThingsBoard translator, a flash that power cuts and faults hit, and a server that outlive its boots.
    /// </summary>
    internal sealed class World
    {
        internal const string Name = "deviceagent-a0b1c2d3e4f5";

        private const int FarTooOften = 1000;

        internal readonly FakeServer Server = new FakeServer();
        internal readonly FlashModel Flash = new FlashModel();
        internal readonly FakeClock Clock = new FakeClock();
        internal Settings Settings;
        internal int IntervalMs = 1000;
        internal FakeObserver Observer;
        internal FakeSystem System;
        internal ServerLink Link;
        internal ThingsBoardPlatform Platform;
        internal Agent Agent;
        internal int Seed = 5;
        internal FakeButton Button;

        private LinkQueue _queue;

        internal World()
        {
            Settings = NewSettings("server", FakeServer.Key);
        }

        internal static Settings NewSettings(string host, string key)
        {
            return new Settings
            {
                Host = host,
                Provision = new ProvisionSettings { Key = key, Secret = FakeServer.Secret },
                StoreReadings = 100,
                FlushMs = 5000,
            };
        }

        /// <summary>A world that has run until its board had its credentials.</summary>
        internal static World Provisioned()
        {
            var world = new World();
            world.Start();
            world.RunFor(5000);
            Assert.AreEqual((int)ConnectionState.Online, (int)world.Agent.Connection);
            return world;
        }

        /// <summary>Starts a boot: nothing but flash, server and the time of day is left of the last.</summary>
        internal void Start()
        {
            var queue = new LinkQueue();
            Flash.PowerUp();
            Clock.UtcMinusNowMs += Clock.NowMs;
            Clock.NowMs = 0;
            Observer = new FakeObserver();
            System = new FakeSystem();
            Link = new ServerLink(Server, queue, Flash);
            Platform = new ThingsBoardPlatform(Settings, System.Id);
            _queue = queue;
            var slots = new DurableSlots(Flash);
            var boot = new BootRecord(slots);
            boot.Begin(new JsonWriter(BootRecord.MaxBytes));
            Button = new FakeButton();
            Agent = new Agent(Settings, new Ports
            {
                Link = Link,
                Queue = queue,
                Platform = Platform,
                Sensors = new ISensor[] { new FakeSensor("air", "t") },
                IntervalsMs = new[] { IntervalMs },
                Outputs = new IOutput[0],
                Flash = Flash,
                Slots = slots,
                Boot = boot,
                Button = Button,
                FactoryReset = new CredentialStore(slots, Settings),
                Clock = Clock,
                Network = new FakeNetwork(),
                I2cScanner = new FakeScanner(),
                System = System,
                Observer = Observer,
                JitterSeed = Seed,
            });
        }

        /// <summary>Steps whenever the agent wants to or is woken, until time is up, the board ends, or its power fails.</summary>
        internal void RunFor(long durationMs)
        {
            long endMs = Clock.NowMs + durationMs;
            int steps = 0;
            while (Clock.NowMs < endMs && !IsOff && !Agent.IsStopped)
            {
                long nextMs = Agent.Step(Clock.NowMs);
                if (nextMs <= Clock.NowMs || _queue.Signal.WaitOne(0, false))
                {
                    steps++;
                    Assert.IsTrue(steps < FarTooOften, "busy at " + Clock.NowMs.ToString());
                    continue;
                }

                steps = 0;
                Clock.NowMs = nextMs < endMs ? nextMs : endMs;
            }
        }

        internal bool IsOff
        {
            get { return Flash.IsDead || Link.IsCut; }
        }

        /// <summary>Whether the token that the server gave lies on flash in a file that is whole, as seen without the firmware's reading.</summary>
        internal bool IsTokenOnFlash()
        {
            return IsWholeWithToken(Flash["credentials.0"]) || IsWholeWithToken(Flash["credentials.1"]);
        }

        internal void AssertOnlineAs(string user)
        {
            Assert.AreEqual((int)ConnectionState.Online, (int)Agent.Connection);
            Assert.AreEqual(user, Server.LastUser);
            Assert.IsNull(Platform.Provisioning);
            Assert.AreEqual(0, Server.Violations.Count, Violation());
        }

        internal string Violation()
        {
            return Server.Violations.Count == 0 ? string.Empty : (string)Server.Violations[0];
        }

        private static bool IsWholeWithToken(byte[] file)
        {
            if (file == null || file.Length < 8)
            {
                return false;
            }

            int crcAt = file.Length - 4;
            uint crc = (uint)(file[crcAt] | (file[crcAt + 1] << 8) | (file[crcAt + 2] << 16) | (file[crcAt + 3] << 24));
            if (crc != Crc32.Of(file, 0, crcAt))
            {
                return false;
            }

            var content = new byte[crcAt - 4];
            Array.Copy(file, 4, content, 0, content.Length);
            return Text.Of(content).Contains("\"" + FakeServer.TokenPrefix + "0\"");
        }
    }
}
