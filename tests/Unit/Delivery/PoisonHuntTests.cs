// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class PoisonHuntTests
    {
        [TestMethod]
        public void TB12_Batches_that_end_the_connection_are_halved_down_to_one_row()
        {
            var hunt = new PoisonHunt();
            Assert.AreEqual(int.MaxValue, hunt.MaxReadings);

            hunt.OnKilled("s", 1, 30, 90);
            Assert.AreEqual(45, hunt.MaxReadings);
            hunt.OnKilled("s", 1, 15, 45);
            Assert.AreEqual(22, hunt.MaxReadings);
            hunt.OnKilled("s", 1, 1, 3);
            hunt.OnKilled("s", 1, 1, 3);
            Assert.AreEqual(1, hunt.MaxReadings);
        }

        [TestMethod]
        public void TB12_Batches_grow_again_with_each_confirmation()
        {
            var hunt = new PoisonHunt();
            hunt.OnKilled("s", 1, 2, 6);
            hunt.OnConfirmed();
            Assert.AreEqual(6, hunt.MaxReadings);
            hunt.OnConfirmed();
            Assert.AreEqual(12, hunt.MaxReadings);
            for (int i = 0; i < 32; i++)
            {
                hunt.OnConfirmed();
            }

            Assert.AreEqual(int.MaxValue, hunt.MaxReadings);
        }

        [TestMethod]
        public void TB12_A_row_is_condemned_after_three_trials_each_with_a_probe_and_a_longer_pause_before_it()
        {
            var hunt = new PoisonHunt();
            BringToTrial(hunt);
            long nowMs = 1000;
            var pauses = new[] { 5000, 30000, 90000 };
            for (int trial = 0; trial < 3; trial++)
            {
                hunt.OnClosed();
                Assert.IsTrue(hunt.NeedsProbe);
                Assert.AreEqual(long.MaxValue, hunt.TryAtMs);
                hunt.OnProbed(nowMs);
                Assert.IsFalse(hunt.NeedsProbe);
                Assert.AreEqual(nowMs + pauses[trial], hunt.TryAtMs);
                nowMs += 1000000;

                Assert.AreEqual(trial == 2, hunt.OnKilled("s", 1, 1, 3));
            }
        }

        [TestMethod]
        public void TB12_A_kill_without_a_probe_proves_nothing()
        {
            var hunt = new PoisonHunt();
            for (int i = 0; i < 100; i++)
            {
                Assert.IsFalse(hunt.OnKilled("s", 1, 1, 3));
                hunt.OnClosed();
            }
        }

        [TestMethod]
        [DataRow("other", 1)]
        [DataRow("s", 2)]
        public void TB12_Another_row_is_another_suspect(string name, int unixMs)
        {
            var hunt = new PoisonHunt();
            BringToTrial(hunt);
            for (int trial = 0; trial < 2; trial++)
            {
                hunt.OnProbed(0);
                hunt.OnKilled("s", 1, 1, 3);
                hunt.OnClosed();
            }

            hunt.OnProbed(0);
            Assert.IsFalse(hunt.OnKilled(name, unixMs, 1, 3));
            hunt.OnClosed();
            Assert.IsFalse(hunt.NeedsProbe);
            Assert.IsFalse(hunt.OnKilled("s", 1, 1, 3));
        }

        [TestMethod]
        public void TB12_A_confirmation_acquits()
        {
            var hunt = new PoisonHunt();
            BringToTrial(hunt);
            for (int trial = 0; trial < 2; trial++)
            {
                hunt.OnProbed(0);
                hunt.OnKilled("s", 1, 1, 3);
                hunt.OnClosed();
            }

            hunt.OnProbed(0);
            hunt.OnConfirmed();
            Assert.IsFalse(hunt.NeedsProbe);
            Assert.AreEqual(0L, hunt.TryAtMs);
            Assert.IsFalse(hunt.OnKilled("s", 1, 1, 3));
        }

        [TestMethod]
        public void Nothing_is_probed_before_a_row_was_alone_three_times()
        {
            var hunt = new PoisonHunt();
            hunt.OnProbed(5);
            Assert.AreEqual(0L, hunt.TryAtMs);
            for (int i = 0; i < 10; i++)
            {
                hunt.OnKilled("s", 1, 2, 6);
            }

            hunt.OnKilled("s", 1, 1, 3);
            hunt.OnKilled("s", 1, 1, 3);
            Assert.IsFalse(hunt.NeedsProbe);
            hunt.OnKilled("s", 1, 1, 3);
            Assert.IsTrue(hunt.NeedsProbe);
        }

        private static void BringToTrial(PoisonHunt hunt)
        {
            for (int i = 0; i < PoisonHunt.KillsToTrial; i++)
            {
                hunt.OnKilled("s", 1, 1, 3);
                hunt.OnClosed();
            }
        }
    }
}
