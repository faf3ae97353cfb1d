// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using nanoFramework.TestFramework;

namespace DeviceAgent.Coap.Tests
{
    [TestClass]
    public class ClientObserveTests
    {
        private const int None = CoapMessage.None;
        private const CoapType Con = CoapType.Confirmable;
        private const CoapType Non = CoapType.NonConfirmable;

        [TestMethod]
        public void A_registration_is_a_GET_with_an_empty_Observe_option_and_its_answer_the_first_notification()
        {
            var bench = new ClientBench();
            bench.Observe("a/b");
            Assert.AreEqual("CON 0.01 6: 11:61 11:62", bench.SentText);
            bench.Respond(CoapCode.Content, 7, CoapBlock.None, "x");
            Assert.AreEqual("notification 2.05 x;", bench.Events);
            Assert.IsFalse(bench.Client.IsBusy);
        }

        [TestMethod]
        public void Notifications_are_told_and_acknowledged_if_they_want_it()
        {
            ClientBench bench = Registered(1);
            int id = bench.Push(Con, CoapCode.Content, bench.Token, 2, None, CoapBlock.None, "b");
            Assert.AreEqual("ACK 0.00", bench.SentText);
            Assert.AreEqual(id, bench.SentId);
            bench.Push(Non, CoapCode.Content, bench.Token, 3, None, CoapBlock.None, "c");
            Assert.AreEqual("notification 2.05 b;notification 2.05 c;", bench.Events);
            Assert.AreEqual(2, bench.AllSent.Count, "the registration and one acknowledgement");
        }

        [TestMethod]
        public void A_registration_whose_answer_was_lost_is_answered_by_the_next_notification()
        {
            var bench = new ClientBench();
            bench.Observe("a");
            bench.Push(Con, CoapCode.Content, bench.Token, 9, None, CoapBlock.None, "x");
            Assert.AreEqual("notification 2.05 x;", bench.Events);
            Assert.IsFalse(bench.Client.IsBusy);
        }

        [TestMethod]
        [DataRow(5, 6, true)]
        [DataRow(5, 5, false)]
        [DataRow(5, 4, false)]
        [DataRow(0xFFFFFF, 0, true)]
        [DataRow(0, 0xFFFFFF, false)]
        [DataRow(0, 0x7FFFFF, true)]
        [DataRow(0, 0x800000, false)]
        [DataRow(0x800000, 0, false)]
        [DataRow(0x800001, 0, true)]
        public void Of_two_notifications_the_one_up_to_half_the_range_ahead_is_newer(int first, int second, bool newer)
        {
            ClientBench bench = Registered(first);
            bench.Push(Con, CoapCode.Content, bench.Token, second, None, CoapBlock.None, "b");
            Assert.AreEqual(newer ? "notification 2.05 b;" : string.Empty, bench.Events);
            Assert.AreEqual(newer ? 0 : 1, bench.Client.Stale);
            Assert.AreEqual("ACK 0.00", bench.SentText, "a stale one is acknowledged too");
        }

        [TestMethod]
        public void After_128_s_any_notification_is_newer()
        {
            ClientBench bench = Registered(50, 1000);
            bench.NowMs += 128000;
            bench.Push(Non, CoapCode.Content, bench.Token, 3, None, CoapBlock.None, "old");
            Assert.AreEqual(string.Empty, bench.Events);
            bench.NowMs += 1;
            bench.Push(Non, CoapCode.Content, bench.Token, 3, None, CoapBlock.None, "new");
            Assert.AreEqual("notification 2.05 new;", bench.Events);
        }

        [TestMethod]
        public void After_a_silence_longer_than_Max_Age_it_registers_again_with_a_new_token()
        {
            ClientBench bench = Registered(1, 100);
            byte[] first = bench.Token;
            int sent = bench.AllSent.Count;
            bench.Pass(104999);
            Assert.AreEqual(sent, bench.AllSent.Count);
            bench.Pass(10001);
            Assert.AreEqual("CON 0.01 6: 11:61", bench.SentText);
            Assert.AreNotEqual(Bytes.ToHex(first, 0, 4), Bytes.ToHex(bench.Token, 0, 4));

            bench.Respond(CoapCode.Content, 1, CoapBlock.None, "again");
            bench.Push(Non, CoapCode.Content, bench.Token, 2, None, CoapBlock.None, "b");
            Assert.AreEqual("notification 2.05 again;notification 2.05 b;", bench.Events);
            bench.Push(Con, CoapCode.Content, first, 3, None, CoapBlock.None, "c");
            Assert.AreEqual("RST 0.00", bench.SentText, "the old registration is told to end");
            Assert.AreEqual("notification 2.05 again;notification 2.05 b;", bench.Events);
        }

        [TestMethod]
        public void A_notification_puts_the_next_registration_off()
        {
            ClientBench bench = Registered(1, 100);
            bench.Pass(100000);
            bench.Push(Non, CoapCode.Content, bench.Token, 2, 100, CoapBlock.None, "b");
            int sent = bench.AllSent.Count;
            bench.Pass(100000);
            Assert.AreEqual(sent, bench.AllSent.Count);
        }

        [TestMethod]
        public void A_stale_notification_does_not_put_it_off()
        {
            ClientBench bench = Registered(9, 100);
            bench.Pass(90000);
            bench.Push(Non, CoapCode.Content, bench.Token, 2, 100, CoapBlock.None, "b");
            bench.Pass(25001);
            Assert.AreEqual("CON 0.01 6: 11:61", bench.SentText);
        }

        [TestMethod]
        public void However_long_Max_Age_is_silence_has_a_limit()
        {
            var bench = new ClientBench();
            bench.Timing.MaxQuietMs = 300000;
            bench.Observe("a");
            bench.Deliver(CoapType.Acknowledgement, CoapCode.Content, bench.RequestId, bench.Token, 1, int.MaxValue, CoapBlock.None, null);
            int sent = bench.AllSent.Count;
            bench.Pass(304999);
            Assert.AreEqual(sent, bench.AllSent.Count);
            bench.Pass(10001);
            Assert.IsTrue(bench.AllSent.Count > sent);
        }

        [TestMethod]
        public void The_answer_to_a_registration_is_new_whatever_its_number()
        {
            ClientBench bench = Registered(5000, 60);
            bench.Pass(76000);
            bench.Respond(CoapCode.Content, 1, CoapBlock.None, "restarted");
            bench.Push(Non, CoapCode.Content, bench.Token, 2, None, CoapBlock.None, "b");
            Assert.AreEqual("notification 2.05 restarted;notification 2.05 b;", bench.Events);
        }

        [TestMethod]
        public void While_it_registers_again_the_old_registration_still_notifies_and_cannot_end_it()
        {
            ClientBench bench = Registered(1, 60);
            byte[] first = bench.Token;
            bench.Pass(76000);
            bench.Push(Con, CoapCode.Content, first, 2, None, CoapBlock.None, "b");
            bench.Push(Con, CoapCode.Deleted, first, None, None, CoapBlock.None, string.Empty);
            Assert.AreEqual("ACK 0.00", bench.SentText);
            Assert.AreEqual("notification 2.05 b;", bench.Events);
            Assert.IsTrue(bench.Client.IsBusy);
            bench.Respond(CoapCode.Content, 1, CoapBlock.None, "c");
            bench.Push(Non, CoapCode.Content, bench.Token, 2, None, CoapBlock.None, "d");
            Assert.AreEqual("notification 2.05 b;notification 2.05 c;notification 2.05 d;", bench.Events);
        }

        [TestMethod]
        public void A_registration_that_is_due_goes_before_a_new_request()
        {
            ClientBench bench = Registered(1, 60);
            bench.NowMs += 76000;
            bench.Post("t", "{}");
            Assert.AreEqual("busy;", bench.Events);
            Assert.AreEqual("CON 0.01 6: 11:61", bench.SentText);
        }

        [TestMethod]
        [DataRow(CoapCode.Deleted, "2.02")]
        [DataRow(CoapCode.NotFound, "4.04")]
        [DataRow(CoapCode.InternalServerError, "5.00")]
        public void A_notification_without_Observe_option_ends_it(int code, string text)
        {
            ClientBench bench = Registered(1);
            bench.Push(Con, code, bench.Token, None, None, CoapBlock.None, string.Empty);
            Assert.AreEqual("response " + text + ";", bench.Events);
            Assert.AreEqual("ACK 0.00", bench.SentText);
            bench.Push(Con, CoapCode.Content, bench.Token, 2, None, CoapBlock.None, "b");
            Assert.AreEqual("RST 0.00", bench.SentText);
            bench.Pass(300000);
            Assert.AreEqual("response " + text + ";", bench.Events);
        }

        [TestMethod]
        public void A_server_that_does_not_observe_has_answered()
        {
            var bench = new ClientBench();
            bench.Observe("a");
            bench.Respond(CoapCode.Content, None, CoapBlock.None, "x");
            Assert.AreEqual("response 2.05 x;", bench.Events);
            Assert.AreEqual(CoapClient.Never, bench.Client.Step(bench.NowMs));
        }

        [TestMethod]
        public void A_registration_that_is_refused_has_ended()
        {
            var bench = new ClientBench();
            bench.Observe("a");
            bench.Respond(CoapCode.Unauthorized, None, CoapBlock.None, string.Empty);
            Assert.AreEqual("response 4.01;", bench.Events);
            Assert.AreEqual(CoapClient.Never, bench.Client.Step(bench.NowMs));
        }

        [TestMethod]
        public void A_registration_that_nobody_answers_ends_it()
        {
            ClientBench bench = Registered(1, 60);
            bench.Pass(76000 + 93000);
            Assert.AreEqual("failure " + ((int)CoapFailure.Timeout).ToString() + ";", bench.Events);
            bench.Push(Con, CoapCode.Content, bench.Token, 2, None, CoapBlock.None, "b");
            Assert.AreEqual("RST 0.00", bench.SentText);
            Assert.AreEqual(CoapClient.Never, bench.Client.Step(bench.NowMs));
        }

        [TestMethod]
        public void A_registration_that_is_reset_ends_it()
        {
            ClientBench bench = Registered(1, 60);
            bench.Pass(76000);
            bench.ResetRequest();
            Assert.AreEqual("failure " + ((int)CoapFailure.Reset).ToString() + ";", bench.Events);
            Assert.AreEqual(CoapClient.Never, bench.Client.Step(bench.NowMs));
        }

        [TestMethod]
        public void A_forgotten_observation_is_ended_by_a_reset()
        {
            var bench = new ClientBench();
            CoapRequest request = bench.Observe("a");
            bench.Respond(CoapCode.Content, 1, CoapBlock.None, "a");
            bench.Client.Forget(request);
            bench.Push(Non, CoapCode.Content, bench.Token, 2, None, CoapBlock.None, "b");
            Assert.AreEqual("RST 0.00", bench.SentText);
            Assert.AreEqual("notification 2.05 a;", bench.Events);
        }

        [TestMethod]
        public void A_new_registration_does_not_answer_to_the_token_of_one_that_was_forgotten()
        {
            var bench = new ClientBench();
            CoapRequest request = bench.Observe("a");
            bench.Respond(CoapCode.Content, 1, CoapBlock.None, "a");
            byte[] token = bench.Token;
            bench.Client.Forget(request);
            bench.Observe("b");
            bench.Push(Con, CoapCode.Content, token, 2, None, CoapBlock.None, "b");
            Assert.AreEqual("RST 0.00", bench.SentText);
            Assert.AreEqual("notification 2.05 a;", bench.Events);
        }

        [TestMethod]
        public void Four_resources_are_told_apart_and_a_fifth_is_a_mistake_of_the_caller()
        {
            var bench = new ClientBench();
            var tokens = new byte[CoapClient.MaxObservations][];
            for (int i = 0; i < tokens.Length; i++)
            {
                bench.Observe(i.ToString());
                bench.Respond(CoapCode.Content, 1, CoapBlock.None, string.Empty);
                tokens[i] = bench.Token;
            }

            bench.Events = string.Empty;
            for (int i = 0; i < tokens.Length; i++)
            {
                bench.Push(Non, CoapCode.Content, tokens[i], 2, None, CoapBlock.None, i.ToString());
            }

            Assert.AreEqual("notification 2.05 0;notification 2.05 1;notification 2.05 2;notification 2.05 3;", bench.Events);
            Assert.ThrowsException(typeof(InvalidOperationException), () => bench.Observe("5"));
            Assert.IsFalse(bench.Client.IsBusy);
        }

        [TestMethod]
        public void The_one_that_was_silent_longest_registers_first()
        {
            var bench = new ClientBench();
            bench.Observe("a");
            bench.Respond(CoapCode.Content, 1, CoapBlock.None, string.Empty);
            bench.Pass(30000);
            bench.Observe("b");
            bench.Respond(CoapCode.Content, 1, CoapBlock.None, string.Empty);
            bench.NowMs += 120000;
            bench.Client.Step(bench.NowMs);
            Assert.AreEqual("CON 0.01 6: 11:61", bench.SentText);
            bench.Respond(CoapCode.Content, 2, CoapBlock.None, string.Empty);
            Assert.AreEqual("CON 0.01 6: 11:62", bench.SentText);
        }

        [TestMethod]
        public void Observing_the_same_request_again_registers_again()
        {
            var bench = new ClientBench();
            CoapRequest request = bench.Observe("a");
            bench.Respond(CoapCode.Content, 5, CoapBlock.None, "a");
            bench.Start(request);
            bench.Respond(CoapCode.Content, 1, CoapBlock.None, "b");
            Assert.AreEqual("notification 2.05 a;notification 2.05 b;", bench.Events);
            bench.Pass(76000);
            bench.ResetRequest();
            Assert.AreEqual(CoapClient.Never, bench.Client.Step(bench.NowMs), "it is observed once");
        }

        private static ClientBench Registered(int sequence)
        {
            return Registered(sequence, None);
        }

        private static ClientBench Registered(int sequence, int maxAge)
        {
            var bench = new ClientBench();
            bench.Observe("a");
            bench.Deliver(CoapType.Acknowledgement, CoapCode.Content, bench.RequestId, bench.Token, sequence, maxAge, CoapBlock.None, null);
            Assert.AreEqual("notification 2.05;", bench.Events);
            bench.Events = string.Empty;
            return bench;
        }
    }
}
