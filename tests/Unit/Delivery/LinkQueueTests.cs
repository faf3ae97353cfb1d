// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class LinkQueueTests
    {
        private const int Connection = 3;
        private const int FarTooMany = 100;

        [TestMethod]
        public void Events_come_out_in_the_order_they_went_in_and_before_messages()
        {
            LinkQueue queue = new LinkQueue();
            byte[] payload = new byte[] { 1, 2 };
            queue.PostMessage(Connection, "topic", payload);
            queue.Post(LinkEventKind.Connected, Connection, 0);
            queue.Post(LinkEventKind.Published, Connection, 7);

            Assert.AreEqual((int)LinkEventKind.Connected, (int)queue.Take(true).Kind);

            LinkEvent published = queue.Take(true);
            Assert.AreEqual((int)LinkEventKind.Published, (int)published.Kind);
            Assert.AreEqual(7, published.Code);

            LinkEvent message = queue.Take(true);
            Assert.AreEqual((int)LinkEventKind.Message, (int)message.Kind);
            Assert.AreEqual(Connection, message.Connection);
            Assert.AreEqual("topic", message.Topic);
            Assert.AreEqual(2, message.Code);
            Assert.AreSame(payload, message.Payload);
            Assert.IsNull(queue.Take(true));
        }

        [TestMethod]
        public void Messages_stay_until_they_are_asked_for()
        {
            LinkQueue queue = new LinkQueue();
            PostMessages(queue, 2, 1);

            Assert.IsNull(queue.Take(false));
            Assert.AreEqual(2, CountMessages(queue));
        }

        [TestMethod]
        [DataRow(LinkQueue.MaxMessageBytes, true)]
        [DataRow(LinkQueue.MaxMessageBytes + 1, false)]
        public void A_payload_above_the_limit_is_not_kept_but_its_length_is(int length, bool kept)
        {
            LinkQueue queue = new LinkQueue();

            queue.PostMessage(Connection, "topic", new byte[length]);

            LinkEvent message = queue.Take(true);
            Assert.AreEqual(length, message.Code);
            Assert.AreEqual(kept, message.Payload != null);
        }

        [TestMethod]
        public void Messages_beyond_the_places_are_dropped_and_counted_once()
        {
            LinkQueue queue = new LinkQueue();
            PostMessages(queue, LinkQueue.MaxMessages + 2, 1);

            Assert.AreEqual(2, queue.TakeDropped());
            Assert.AreEqual(0, queue.TakeDropped());
            Assert.AreEqual(LinkQueue.MaxMessages, CountMessages(queue));
        }

        [TestMethod]
        public void Messages_beyond_the_bytes_are_dropped_and_counted()
        {
            LinkQueue queue = new LinkQueue();
            int fitting = LinkQueue.MaxQueuedBytes / LinkQueue.MaxMessageBytes;
            PostMessages(queue, fitting + 1, LinkQueue.MaxMessageBytes);

            Assert.AreEqual(1, queue.TakeDropped());
            Assert.AreEqual(fitting, CountMessages(queue));
        }

        [TestMethod]
        [DataRow(LinkQueue.MaxMessages, 1)]
        [DataRow(LinkQueue.MaxQueuedBytes / LinkQueue.MaxMessageBytes, LinkQueue.MaxMessageBytes)]
        public void A_taken_message_makes_room_for_the_next(int fitting, int bytes)
        {
            LinkQueue queue = new LinkQueue();
            PostMessages(queue, fitting, bytes);

            queue.Take(true);
            PostMessages(queue, 1, bytes);

            Assert.AreEqual(0, queue.TakeDropped());
            Assert.AreEqual(fitting, CountMessages(queue));
        }

        [TestMethod]
        public void Full_of_messages_it_still_takes_what_the_agent_asked_for()
        {
            LinkQueue queue = new LinkQueue();
            PostMessages(queue, LinkQueue.MaxMessages, 1);

            queue.Post(LinkEventKind.Published, Connection, 1);

            Assert.AreEqual((int)LinkEventKind.Published, (int)queue.Take(true).Kind);
        }

        [TestMethod]
        public void Running_out_of_places_ends_with_one_closed_event()
        {
            LinkQueue queue = new LinkQueue();
            for (int i = 0; i < FarTooMany; i++)
            {
                queue.Post(LinkEventKind.Published, Connection, i);
            }

            int published = 0;
            LinkEvent taken = queue.Take(true);
            while (taken.Kind == LinkEventKind.Published)
            {
                Assert.AreEqual(published, taken.Code);
                published++;
                taken = queue.Take(true);
            }

            Assert.IsTrue(published > 0, "what had room comes first");
            Assert.AreEqual((int)LinkEventKind.Closed, (int)taken.Kind);
            Assert.AreEqual(Connection, taken.Connection);
            Assert.IsNull(queue.Take(true));
        }

        [TestMethod]
        public void Posting_sets_the_signal_and_so_does_waking()
        {
            LinkQueue queue = new LinkQueue();
            Assert.IsFalse(queue.Signal.WaitOne(0, false));

            queue.Post(LinkEventKind.Connected, Connection, 0);
            Assert.IsTrue(queue.Signal.WaitOne(0, false));

            queue.PostMessage(Connection, "topic", new byte[1]);
            Assert.IsTrue(queue.Signal.WaitOne(0, false));

            queue.Wake();
            Assert.IsTrue(queue.Signal.WaitOne(0, false));
        }

        private static void PostMessages(LinkQueue queue, int count, int bytes)
        {
            for (int i = 0; i < count; i++)
            {
                queue.PostMessage(Connection, "topic", new byte[bytes]);
            }
        }

        private static int CountMessages(LinkQueue queue)
        {
            int count = 0;
            while (count < FarTooMany && queue.Take(true) != null)
            {
                count++;
            }

            return count;
        }
    }
}
