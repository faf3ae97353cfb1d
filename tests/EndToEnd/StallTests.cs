// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// A board that stands still for a while, as in a native call that blocks.
    /// </summary>
    [TestClass]
    public sealed class StallTests
    {
        [TestMethod]
        public void A_frozen_board_misses_slots_counts_them_and_does_not_make_up_for_them()
        {
            if (OperatingSystem.IsWindows())
            {
                Assert.Inconclusive("Windows cannot freeze a process.");
            }

            using VirtualBoard board = VirtualBoard.Start(
                "--sensor", "counter", "--every", "200ms", "--stall", "2s", "--for", "6s");
            JsonElement summary = board.WaitForSummary();

            JsonElement[] sampled = board.Events("sampled");
            CollectionAssert.AreEqual(Enumerable.Range(0, sampled.Length).ToArray(), sampled.Select(told => (int)told.Counter()).ToArray());
            long missed = summary.Number("missedSlots");
            long slots = ((sampled[^1].Number("ts") - sampled[0].Number("ts") + 100) / 200) + 1;
            Assert.IsTrue(missed >= 8, $"{missed} slots missed in 2 s");
            Assert.IsTrue(Math.Abs(sampled.Length + missed - slots) <= 1, $"{sampled.Length} sampled and {missed} missed of {slots} slots");
            Assert.AreEqual(summary.Number("sampled"), summary.Number("confirmed"));
        }
    }
}
