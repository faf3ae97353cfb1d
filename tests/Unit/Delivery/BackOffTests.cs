// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class BackOffTests
    {
        private const int Draws = 200;

        [TestMethod]
        [DataRow(0, 1000)]
        [DataRow(1, 2000)]
        [DataRow(2, 4000)]
        [DataRow(6, 64000)]
        [DataRow(7, BackOff.CapMs)]
        [DataRow(8, BackOff.CapMs)]
        [DataRow(50, BackOff.CapMs)]
        public void After_so_many_failures_the_wait_lies_anywhere_in_a_doubled_range(int failuresBefore, int rangeMs)
        {
            int least = int.MaxValue;
            int most = 0;
            for (int seed = 0; seed < Draws; seed++)
            {
                var backOff = new BackOff(seed * 7919);
                for (int i = 0; i < failuresBefore; i++)
                {
                    backOff.NextMs(0);
                }

                int waitMs = backOff.NextMs(0);
                least = waitMs < least ? waitMs : least;
                most = waitMs > most ? waitMs : most;
            }

            // Full jitter: 200 boards use the whole range, not a part of it.
            Assert.IsTrue(least >= BackOff.FloorMs && least < BackOff.FloorMs + (rangeMs / 10), "least " + least.ToString());
            Assert.IsTrue(most < BackOff.FloorMs + rangeMs && most > BackOff.FloorMs + (rangeMs / 10 * 9), "most " + most.ToString());
        }

        [TestMethod]
        [DataRow(BackOff.StableMs - 1, false)]
        [DataRow(BackOff.StableMs, true)]
        public void Only_a_connection_that_lasted_starts_again_at_the_shortest_range(int connectedMs, bool reset)
        {
            int most = 0;
            for (int seed = 0; seed < Draws; seed++)
            {
                var backOff = new BackOff(seed * 7919);
                for (int i = 0; i < 8; i++)
                {
                    backOff.NextMs(0);
                }

                int waitMs = backOff.NextMs(connectedMs);
                most = waitMs > most ? waitMs : most;
                Assert.IsTrue(!reset || waitMs < BackOff.FloorMs + BackOff.BaseMs, waitMs.ToString());
            }

            Assert.AreEqual(reset, most < BackOff.FloorMs + BackOff.BaseMs);
        }

        [TestMethod]
        public void The_range_widens_again_after_a_reset()
        {
            int most = 0;
            for (int seed = 0; seed < Draws; seed++)
            {
                var backOff = new BackOff(seed * 7919);
                backOff.NextMs(BackOff.StableMs);
                int waitMs = backOff.NextMs(0);
                most = waitMs > most ? waitMs : most;
            }

            Assert.IsTrue(most > BackOff.FloorMs + 1800 && most < BackOff.FloorMs + 2000, most.ToString());
        }

        [TestMethod]
        public void Refused_credentials_wait_long_from_the_first_time_on()
        {
            int least = int.MaxValue;
            int most = 0;
            for (int seed = 0; seed < Draws; seed++)
            {
                int waitMs = new BackOff(seed * 7919).NextRefusedMs();
                least = waitMs < least ? waitMs : least;
                most = waitMs > most ? waitMs : most;
            }

            Assert.IsTrue(least >= BackOff.RefusedFloorMs && least < 120000, "least " + least.ToString());
            Assert.IsTrue(most < BackOff.RefusedCapMs && most > 540000, "most " + most.ToString());
        }

        [TestMethod]
        public void Boards_with_different_seeds_wait_differently()
        {
            int same = 0;
            for (int seed = 1; seed < Draws; seed++)
            {
                if (new BackOff(seed).NextMs(0) == new BackOff(seed + 1).NextMs(0))
                {
                    same++;
                }
            }

            Assert.IsTrue(same < Draws / 10, same.ToString());
        }
    }
}
