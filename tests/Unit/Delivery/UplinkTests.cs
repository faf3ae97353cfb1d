// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class UplinkTests
    {
        [TestMethod]
        public void Silence_ends_the_connection()
        {
            var bench = new DeliveryBench(100);
            bench.SendAttributes(1000);

            Assert.AreEqual(46000L, bench.Uplink.Step(4001));
            Assert.IsFalse(bench.Uplink.IsStuck);
            bench.Uplink.Step(46001);

            Assert.IsTrue(bench.Uplink.IsStuck);
        }

        [TestMethod]
        public void Silence_counts_from_the_oldest_unconfirmed_message()
        {
            var bench = new DeliveryBench(100);
            bench.SendAttributes(1000);
            int first = bench.LastId;
            bench.SendAttributes(30000);
            bench.Uplink.OnPublished(first);

            bench.Uplink.Step(46001);
            Assert.IsFalse(bench.Uplink.IsStuck);
            bench.Uplink.Step(75001);
            Assert.IsTrue(bench.Uplink.IsStuck);
        }

        [TestMethod]
        public void Nothing_unconfirmed_is_no_silence()
        {
            var bench = new DeliveryBench(100);
            Assert.IsTrue(bench.Uplink.IsIdle);

            Assert.AreEqual(long.MaxValue, bench.Uplink.Step(100000));
            Assert.IsFalse(bench.Uplink.IsStuck);

            bench.SendAttributes(100000);
            Assert.IsFalse(bench.Uplink.IsIdle);
        }

        [TestMethod]
        public void The_window_is_bounded()
        {
            var bench = new DeliveryBench(100);
            for (int i = 0; i < Uplink.Window; i++)
            {
                Assert.IsTrue(bench.Uplink.HasRoom);
                bench.Uplink.SendReply(0, i.ToString(), Text.Utf8("{}"));
            }

            Assert.IsFalse(bench.Uplink.HasRoom);
            bench.Take(1, 0);
            bench.Step(5000, true);
            Assert.AreEqual(0, bench.Batches);
            Assert.IsFalse(bench.Uplink.IsStuck);

            bench.Uplink.OnPublished(bench.LastId);
            bench.Step(5000, true);
            Assert.AreEqual(1, bench.Batches);
        }

        [TestMethod]
        public void A_message_into_a_full_window_ends_the_connection()
        {
            var bench = new DeliveryBench(100);
            int before = bench.Link.Topics.Count;
            for (int i = 0; i <= Uplink.Window; i++)
            {
                Assert.IsFalse(bench.Uplink.IsStuck);
                bench.SendAttributes(0);
            }

            Assert.IsTrue(bench.Uplink.IsStuck);
            Assert.AreEqual(before + Uplink.Window, bench.Link.Topics.Count);
        }

        [TestMethod]
        public void A_reply_that_the_link_gave_up_is_sent_again_as_it_was_three_times_in_all()
        {
            var bench = new DeliveryBench(100);
            bench.Uplink.SendReply(0, "7", Text.Utf8("{\"x\":1}"));
            Assert.IsTrue(bench.Uplink.HasUnconfirmedReply);

            for (int sent = 1; sent < 3; sent++)
            {
                Assert.AreEqual(sent, bench.Link.CountTo("reply/7"));
                Assert.AreEqual((int)OutgoingKind.Reply, (int)bench.Uplink.OnPublishFailed(sent * 3000, bench.LastId));
                Assert.IsFalse(bench.Uplink.IsStuck);
                Assert.AreEqual("{\"x\":1}", bench.Link.LastTo("reply/7"));
            }

            bench.Uplink.OnPublishFailed(9000, bench.LastId);
            Assert.IsTrue(bench.Uplink.IsStuck);
            Assert.AreEqual(3, bench.Link.CountTo("reply/7"));
        }

        [TestMethod]
        public void A_confirmed_reply_is_no_longer_waited_for()
        {
            var bench = new DeliveryBench(100);
            bench.SendAttributes(0);
            Assert.IsFalse(bench.Uplink.HasUnconfirmedReply);
            bench.Uplink.SendReply(0, "7", Text.Utf8("{}"));

            Assert.AreEqual((int)OutgoingKind.Reply, (int)bench.Uplink.OnPublished(bench.LastId));

            Assert.IsFalse(bench.Uplink.HasUnconfirmedReply);
            Assert.AreEqual((int)OutgoingKind.None, (int)bench.Uplink.OnPublished(bench.LastId), "a second PUBACK");
        }

        [TestMethod]
        public void The_end_of_the_connection_makes_everything_unsent()
        {
            var bench = new DeliveryBench(16);
            bench.SendAttributes(0);
            bench.Uplink.SendReply(0, "7", Text.Utf8("{}"));
            bench.Link.RefusesToPublish = true;
            bench.SendAttributes(8000);
            Assert.IsTrue(bench.Uplink.IsStuck);

            bench.Close();

            Assert.IsFalse(bench.Uplink.IsStuck);
            Assert.IsTrue(bench.Uplink.IsIdle);
            Assert.IsFalse(bench.Uplink.HasUnconfirmedReply);
            bench.Link.RefusesToPublish = false;
            int before = bench.Link.Topics.Count;
            bench.Uplink.OnPublishFailed(8000, bench.LastId);
            Assert.AreEqual(before, bench.Link.Topics.Count, "an id of the past");
        }
    }
}
