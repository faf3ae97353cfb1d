// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class EventQueueTests
    {
        [TestMethod]
        public void The_oldest_comes_first_and_goes_first_when_there_is_no_room()
        {
            Board board = Filled(EventQueue.Capacity);
            Assert.AreEqual(EventQueue.Capacity, board.Events.Count);
            Assert.AreEqual("e0", board.Events.Peek().Key);
            Assert.AreEqual(0L, board.Drops(DropCause.Events));

            board.Happens("more", "x");

            Assert.AreEqual(EventQueue.Capacity, board.Events.Count);
            Assert.AreEqual("e1", board.Events.Peek().Key);
            Assert.AreEqual("more", board.Events.At(EventQueue.Capacity - 1).Key);
            Assert.AreEqual(1L, board.Events.OldestMs);
            Assert.AreEqual(1L, board.Drops(DropCause.Events));
            Assert.AreEqual(0L, board.Diagnostics.Drops.Total, "events are no readings");
        }

        [TestMethod]
        public void An_empty_queue_has_nothing_to_look_at()
        {
            Assert.AreEqual(null, new Board(1).Events.Peek());
        }

        [TestMethod]
        public void A_confirmed_event_leaves_and_a_returned_one_stays()
        {
            Board board = Filled(2);
            board.Events.MarkInFlight();
            board.Events.ReturnInFlight();
            Assert.AreEqual("e0", board.Events.Peek().Key);

            board.Events.MarkInFlight();
            board.Events.ConfirmInFlight();
            Assert.AreEqual("e1", board.Events.Peek().Key);
            Assert.AreEqual(1, board.Events.Count);
        }

        [TestMethod]
        public void One_that_lost_its_place_in_flight_is_lost_only_if_it_does_not_arrive()
        {
            Board board = Filled(EventQueue.Capacity);
            board.Events.MarkInFlight();
            board.Happens("more", "x");
            board.Events.ConfirmInFlight();
            Assert.AreEqual(0L, board.Drops(DropCause.Events));
            Assert.AreEqual(EventQueue.Capacity, board.Events.Count);

            board.Events.MarkInFlight();
            board.Happens("more", "x");
            board.Happens("more", "x");
            board.Events.ReturnInFlight();
            Assert.AreEqual(2L, board.Drops(DropCause.Events));
            board.Events.ReturnInFlight();
            Assert.AreEqual(2L, board.Drops(DropCause.Events));
        }

        [TestMethod]
        public void The_oldest_can_be_taken_out()
        {
            Board board = Filled(5);
            board.Events.Remove(3);

            Assert.AreEqual(2, board.Events.Count);
            Assert.AreEqual("e3", board.Events.Peek().Key);
        }

        private static Board Filled(int events)
        {
            var board = new Board(1);
            for (int i = 0; i < events; i++)
            {
                board.Clock.NowMs = i;
                board.Happens("e" + i.ToString(), "x");
            }

            return board;
        }
    }
}
