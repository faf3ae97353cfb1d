// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections.Concurrent;

namespace DeviceAgent.Virtual.Tests.Bme280
{
    /// <summary>
    /// Whatever single transfer or run of transfers goes wrong: either a fault, or a reading that is true to the world now.
    /// </summary>
    [TestClass]
    public class Bme280SensorDisturbanceTests
    {
        private const int AtOnce = 40;

        private static readonly int[] _lengths = [1, 2, 3, 4, 7, 1000];

        [TestMethod]
        [DataRow(WireFault.NoAcknowledge)]
        [DataRow(WireFault.Ones)]
        [DataRow(WireFault.Zeros)]
        [DataRow(WireFault.Half)]
        [DataRow(WireFault.Tail)]
        [DataRow(WireFault.QuickReset)]
        [DataRow(WireFault.Reset)]
        public void A_disturbed_read_never_gives_a_wrong_reading_and_the_next_one_is_good(WireFault fault)
        {
            using var undisturbed = new Rig();
            undisturbed.ExpectReading();
            undisturbed.Wire.Repair();
            undisturbed.ExpectReading();

            int faults = Disturb(fault, undisturbed.Wire.Transfers, rig => rig.ExpectReading("before"));

            Assert.IsTrue(faults > undisturbed.Wire.Transfers / 2, $"only {faults} were noticed");
        }

        [TestMethod]
        [DataRow(WireFault.NoAcknowledge)]
        [DataRow(WireFault.Ones)]
        [DataRow(WireFault.Zeros)]
        [DataRow(WireFault.Half)]
        [DataRow(WireFault.Tail)]
        [DataRow(WireFault.QuickReset)]
        [DataRow(WireFault.Reset)]
        public void A_disturbed_set_up_never_gives_a_wrong_reading_and_the_next_one_is_good(WireFault fault)
        {
            using var undisturbed = new Rig();
            undisturbed.ExpectReading();

            Disturb(fault, undisturbed.Wire.Transfers, _ => { });
        }

        private static int Disturb(WireFault fault, int transfers, Action<Rig> prepare)
        {
            var noticed = new ConcurrentBag<int>();
            var cases = from first in Enumerable.Range(0, transfers) from length in _lengths select (first, length);
            var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce };
            Parallel.ForEach(cases, options, disturbance =>
            {
                using var rig = new Rig();
                prepare(rig);
                rig.SetWorld(31, 95_000, 61);
                string when = $"with {disturbance.length} x {fault} from transfer {disturbance.first} of {transfers}";
                rig.Wire.Disturb(fault, disturbance.first, disturbance.length);
                if (rig.Read())
                {
                    rig.ExpectTruth(when);
                }
                else
                {
                    Assert.IsNotNull(rig.Sensor.Fault, when);
                    noticed.Add(disturbance.first);
                }

                rig.Wire.Repair();
                rig.Chip.StartUpMs = 2;
                Thread.Sleep(3);
                rig.ExpectReading("after the read " + when);
            });

            return noticed.Distinct().Count();
        }
    }
}
