// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Drivers;
using DeviceAgent.Footprint.Tests.Stubs;
using DeviceAgent.ThingsBoard;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Footprint.Tests
{
    /// <summary>
    /// The agent's own share of the 120,000 bytes of managed heap that the image must do with. The rest goes to class
    /// libraries, threads, the MQTT client and drivers: docs/memory.md.
    /// </summary>
    /// <remarks>
    /// The same agent, built and filled in the same way in the real interpreter (one sensor of three channels and one of one),
    /// took 24,648 bytes where this sums up to 24,516, and 58,212 with everything full where this sums up to 58,080.
    /// </remarks>
    [TestClass]
    public sealed class AgentHeapTests
    {
        /// <summary>Connected, 2,000 readings buffered in RAM and some more in the journal: 31 KB.</summary>
        private const int OrdinaryBudget = 31744;

        /// <summary>Everything that has a bound is full at the same time.</summary>
        private const int FullBudget = 56832;

        /// <summary>What rows of a single channel cost beyond rows of three: 8 instead of 5.3 bytes a reading.</summary>
        private const int SingleChannelsBytes = 4096;

        public TestContext TestContext { get; set; } = null!;

        public static IEnumerable<object[]> FourChannels =>
        [
            ["one sensor with 3 channels and one with 1", 0, new ISensor[] { new StubSensor("bme280", "temperature", "pressure", "humidity"), Counter(1) }],
            ["four sensors with 1 channel", SingleChannelsBytes, new ISensor[] { Counter(1), Counter(2), Counter(3), Counter(4) }],
        ];

        [TestMethod]
        [DynamicData(nameof(FourChannels))]
        public void Connected_with_2000_readings_the_agent_keeps_its_budget(string name, int moreBytes, ISensor[] sensors)
        {
            var board = new AgentOnThingsBoard(sensors);
            board.FillStore();

            AssertWithin(OrdinaryBudget + moreBytes, name, board.Agent);
        }

        [TestMethod]
        [DynamicData(nameof(FourChannels))]
        public void With_everything_full_the_agent_keeps_its_budget(string name, int moreBytes, ISensor[] sensors)
        {
            var board = new AgentOnThingsBoard(sensors);
            board.FillStore();
            board.FillEverything();

            AssertWithin(FullBudget + moreBytes, name, board.Agent);
        }

        private static CounterSensor Counter(int number) => new($"counter{number}", $"{number}", 0);

        private void AssertWithin(int budget, string name, Agent agent)
        {
            Assert.AreEqual(ConnectionState.Online, agent.Connection);
            Assert.AreEqual(AgentOnThingsBoard.BufferedReadings, agent.Store.Readings);
            HeapShare share = HeapShare.Of(
                agent,
                typeof(Journal).Assembly,
                typeof(Settings).Assembly,
                typeof(Agent).Assembly,
                typeof(ThingsBoardPlatform).Assembly,
                typeof(CounterSensor).Assembly);
            TestContext.WriteLine($"{name}:\n{share.Table()}");

            Assert.IsTrue(share.Bytes <= budget, $"{share.Bytes} bytes, budget {budget}");
        }
    }
}
