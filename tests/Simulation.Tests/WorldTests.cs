// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using DeviceAgent.Simulation.Faults;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Simulation.Tests
{
    [TestClass]
    public sealed class WorldTests
    {
        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        [DataRow(4)]
        [DataRow(5)]
        [DataRow(6)]
        public void Loses_no_reading_in_a_month_of_faults(int seed)
        {
            WorldResult result = new World(new WorldOptions { Seed = (ulong)seed, Days = 30 }).Run();

            Assert.AreEqual(string.Empty, string.Join('\n', result.Violations));
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        public void Loses_no_reading_in_days_of_many_faults_at_once(int seed)
        {
            WorldResult result = new World(new WorldOptions { Seed = (ulong)seed, Days = 5, Mix = FaultMix.Heavy }).Run();

            Assert.AreEqual(string.Empty, string.Join('\n', result.Violations));
        }

        [TestMethod]
        public void Delivers_every_reading_once_where_nothing_goes_wrong()
        {
            WorldResult result = new World(new WorldOptions { Days = 2, Mix = FaultMix.None }).Run();

            Assert.AreEqual(2 * 1440 * 4, result.Taken, 8);
            Assert.AreEqual(result.Taken, result.Delivered);
            Assert.AreEqual(0, result.Duplicates);
        }

        [TestMethod]
        public void Has_every_kind_of_fault_in_it()
        {
            string trace = TraceOf(1, 300, FaultMix.Heavy);

            foreach (FaultKind kind in Enum.GetValues<FaultKind>())
            {
                StringAssert.Contains(trace, $"fault {kind}\n");
            }
        }

        [TestMethod]
        public void Is_the_same_world_for_the_same_seed()
        {
            string once = TraceOf(7, 10, FaultMix.Heavy);
            string again = TraceOf(7, 10, FaultMix.Heavy);

            Assert.IsTrue(once.Length > 1000);
            Assert.IsTrue(once == again, "the traces differ");
        }

        [TestMethod]
        public void Is_another_world_for_another_seed()
        {
            Assert.AreNotEqual(TraceOf(7, 1, FaultMix.Heavy), TraceOf(8, 1, FaultMix.Heavy));
        }

        private static string TraceOf(ulong seed, int days, FaultMix mix)
        {
            using var trace = new StringWriter(CultureInfo.InvariantCulture);
            new World(new WorldOptions { Seed = seed, Days = days, Mix = mix, IntervalMs = days > 100 ? 3600000 : 60000 }, trace).Run();
            return trace.ToString();
        }
    }
}
