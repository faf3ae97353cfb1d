// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;
using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class EventTests
    {
        [TestMethod]
        [DataRow("")]
        [DataRow("value")]
        [DataRow("{\"a\":[1,2,3]}")]
        [DataRow("Grüße")]
        public void An_event_comes_back_as_it_went(string value)
        {
            for (int kind = 0; kind < 3; kind++)
            {
                var board = new Board(1);
                board.Clock.NowMs = 1234;
                board.Events.Add(new Event("key", (EventValue)kind, value, board.Clock.NowMs));
                Assert.IsTrue(board.Save());
                board.Reboot(0, true);

                Event found = board.Journal.Waiting == JournalContent.Event ? board.Journal.ReadEvent(out long unixMs, out bool isEstimated) : null;
                Assert.AreEqual("key", found.Key);
                Assert.AreEqual(kind, (int)found.Kind);
                Assert.AreEqual(value, found.Value);
            }
        }

        [TestMethod]
        public void Events_and_rows_come_back_in_their_order_and_a_batch_of_rows_ends_before_an_event()
        {
            var board = new Board(1);
            var expected = new Expected(board);
            for (int i = 0; i < 3; i++)
            {
                board.Happens("e" + i.ToString(), "x");
                expected.TakeRows(2, i * 10);
                board.Save();
            }

            for (int i = 0; i < 3; i++)
            {
                Assert.AreEqual(JournalContent.Event, board.Journal.Waiting);
                Assert.IsTrue(((string)board.Deliver(1)[0]).StartsWith("e" + i.ToString() + "@"));
                ArrayList rows = board.Deliver(10);
                Assert.AreEqual(2, rows.Count);
                Assert.AreEqual(expected[i * 2], (string)rows[0]);
            }

            Assert.IsTrue(board.Journal.IsEmpty);
        }

        [TestMethod]
        public void A_full_queue_of_the_longest_events_goes_to_flash()
        {
            var board = new Board(1);
            string value = "0123456789abcdef";
            value = value + value + value + value;
            value = value + value;
            for (int i = 0; i < EventQueue.Capacity; i++)
            {
                board.Happens("k0123456789012345678901234567890123456789012345" + (10 + i).ToString(), value);
            }

            Assert.IsTrue(board.Save());
            Assert.AreEqual(EventQueue.Capacity, board.Drain(1).Count);
            Assert.AreEqual(0L, board.Drops(DropCause.Events));
        }

        [TestMethod]
        public void An_event_that_no_record_can_hold_is_counted_and_does_not_block_the_rest()
        {
            var board = new Board(1);
            string value = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
            value = value + value + value + value;
            board.Happens("huge", value + value + value + value);
            board.Happens("e", "x");
            board.Take(0, 1);

            Assert.IsTrue(board.Save());
            Assert.AreEqual(2, board.Drain(5).Count);
            Assert.AreEqual(1L, board.Drops(DropCause.Events));
        }

        [TestMethod]
        public void A_damaged_event_is_counted_as_one_and_costs_no_other()
        {
            var board = new Board(1);
            board.Happens("e", "x");
            board.Happens("f", "x");
            board.Save();
            board.Flash["j00000001"][9] ^= 1;
            board.Reboot(0, true);

            ArrayList lines = board.Drain(5);
            Assert.AreEqual(1, lines.Count);
            Assert.IsTrue(((string)lines[0]).StartsWith("f@"));
            Assert.AreEqual(1L, board.Drops(DropCause.Events));
            Assert.AreEqual(0L, board.Diagnostics.Drops.Total);
        }

        [TestMethod]
        public void An_event_that_does_not_arrive_is_sent_again()
        {
            var board = new Board(1);
            board.Happens("e", "x");
            board.Save();
            Assert.AreEqual(0, board.Journal.MarkInFlight(1));
            board.Journal.ReturnInFlight();

            Assert.AreEqual(1, board.Drain(1).Count);
            Assert.IsTrue(board.Journal.IsEmpty);
        }
    }
}
