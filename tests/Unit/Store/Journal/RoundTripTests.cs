// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;
using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class RoundTripTests
    {
        [TestMethod]
        public void Rows_come_back_in_order_with_their_times_keys_and_counts()
        {
            var board = new Board(3, 1);
            board.Clock.NowMs = 5000;
            board.Take(0, 2155, 101325, 4500);
            board.Clock.NowMs = 5100;
            board.Take(1, -7);
            board.Clock.NowMs = 15001;
            board.Take(0, 2156, 101320, Channel.Missing);

            Assert.IsTrue(board.Save());
            Assert.AreEqual(0, board.Store.Rows);
            Assert.IsFalse(board.Journal.IsEmpty);

            ArrayList lines = board.Drain(100);
            long utc = FakeClock.UtcAtZeroMs;
            Assert.AreEqual(3, lines.Count);
            Assert.AreEqual("s0@" + (utc + 5000).ToString() + " s0a/0=2155 s0b/1=101325 s0c/2=4500", (string)lines[0]);
            Assert.AreEqual("s1@" + (utc + 5100).ToString() + " s1a/0=-7", (string)lines[1]);
            Assert.AreEqual("s0@" + (utc + 15001).ToString() + " s0a/0=2156 s0b/1=101320 s0c/2=-2147483648", (string)lines[2]);
            Assert.IsTrue(board.Journal.IsEmpty);
            Assert.AreEqual(null, board.Flash.Segment(0));
        }
    }
}
