// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class SharedAttributesTests
    {
        [TestMethod]
        public void TB05_each_connection_asks_once_for_each_listener()
        {
            var bench = new SharedAttributesBench();
            bench.Step(0);
            Assert.AreEqual(string.Empty, bench.Asked());

            bench.Connect(1000);
            Assert.AreEqual("ask/1 a,ask/2 c,", bench.Asked());
            bench.Answer("1", "{}");
            bench.Answer("2", "{}");
            bench.Step(100000);
            Assert.AreEqual("ask/1 a,ask/2 c,", bench.Asked());

            bench.Connect(200000);
            Assert.AreEqual("ask/1 a,ask/2 c,ask/3 a,ask/4 c,", bench.Asked());
        }

        [TestMethod]
        public void TB16_without_an_answer_the_board_asks_once_more_after_ten_seconds()
        {
            var bench = new SharedAttributesBench();
            Assert.AreEqual(11000, bench.Connect(1000));
            bench.Answer("2", "{}");
            bench.Step(10999);
            Assert.AreEqual("ask/1 a,ask/2 c,", bench.Asked());

            bench.Step(11000);
            Assert.AreEqual("ask/1 a,ask/2 c,ask/3 a,", bench.Asked());
            bench.Step(1000000);
            Assert.AreEqual("ask/1 a,ask/2 c,ask/3 a,", bench.Asked());

            // Late, but still the truth.
            bench.Answer("3", "{\"a\":1}");
            Assert.AreEqual("all {\"a\":1};", bench.First.Told);
        }

        [TestMethod]
        public void TB16_answers_are_matched_by_id()
        {
            var bench = new SharedAttributesBench();
            bench.Connect(0);
            bench.Step(SharedAttributes.AnswerLimitMs);

            bench.Answer("1", "{\"a\":1}");
            bench.Answer("x", "{\"a\":1}");
            bench.Answer("99", "{\"a\":1}");
            Assert.AreEqual(string.Empty, bench.First.Told + bench.Second.Told);

            bench.Answer("4", "{\"c\":1}");
            bench.Answer("3", "{\"a\":2}");
            bench.Answer("3", "{\"a\":3}");
            Assert.AreEqual("all {\"a\":2};", bench.First.Told);
            Assert.AreEqual("all {\"c\":1};", bench.Second.Told);
        }

        [TestMethod]
        public void TB16_an_answer_without_shared_attributes_says_that_there_are_none()
        {
            var bench = new SharedAttributesBench();
            bench.Connect(0);

            bench.Answer("1", null);

            Assert.AreEqual("all none;", bench.First.Told);
            Assert.AreEqual(0, bench.Parts.Observer.Errors);
        }

        [TestMethod]
        public void An_answer_from_the_connection_before_is_out_of_date()
        {
            var bench = new SharedAttributesBench();
            bench.Connect(0);
            bench.Connect(50000);

            bench.Answer("1", "{\"a\":1}");

            Assert.AreEqual(string.Empty, bench.First.Told);
        }

        [TestMethod]
        public void An_answer_that_is_too_long_is_told_and_not_taken_for_an_empty_one()
        {
            var bench = new SharedAttributesBench();
            bench.Connect(0);

            bench.AnswerTooLong("1");

            Assert.AreEqual(string.Empty, bench.First.Told);
            Assert.AreEqual(
                "error message shared attributes: too long; the board obeys none of a, ... until they are fewer or shorter",
                bench.Parts.Observer.Last("error"));
            bench.Step(100000);
            Assert.AreEqual("ask/1 a,ask/2 c,ask/3 c,", bench.Asked());
        }

        [TestMethod]
        public void A_change_goes_to_those_whose_attribute_it_is()
        {
            var bench = new SharedAttributesBench();

            bench.Change("{\"x\":0,\"b\":1}");
            Assert.AreEqual("some {\"x\":0,\"b\":1};", bench.First.Told);
            Assert.AreEqual(string.Empty, bench.Second.Told);
        }

        [TestMethod]
        public void TB15_a_deletion_goes_to_those_whose_attribute_it_is()
        {
            var bench = new SharedAttributesBench();

            bench.Change("{\"deleted\":[\"x\",\"b\",\"c\",7,null]}");

            Assert.AreEqual("deleted b;", bench.First.Told);
            Assert.AreEqual("deleted c;", bench.Second.Told);
        }

        [TestMethod]
        [DataRow("{\"deleted\":\"a\"}")]
        [DataRow("{\"deleted\":[[\"a\"]]}")]
        [DataRow("{\"deleted\":null}")]
        [DataRow("{\"deleted\":{}}")]
        [DataRow("{}")]
        public void A_deletion_that_is_none_deletes_nothing(string change)
        {
            var bench = new SharedAttributesBench();

            bench.Change(change);

            Assert.AreEqual(string.Empty, bench.First.Told);
        }

        [TestMethod]
        public void A_full_window_waits_for_a_confirmation()
        {
            var bench = new SharedAttributesBench();
            bench.FillWindow(3);

            Assert.AreEqual(10000, bench.Connect(0));
            Assert.AreEqual("ask/1 a,", bench.Asked());
            bench.Confirm();
            bench.Step(1);
            Assert.AreEqual("ask/1 a,ask/2 c,", bench.Asked());
        }

        [TestMethod]
        public void No_secret_is_told_to_the_observer()
        {
            var bench = new SharedAttributesBench();

            bench.Change("{\"wifi\":{\"ssid\":\"home\",\"password\":\"canary\"},\"token\":\"canary\"}");

            Assert.AreEqual("attributes {\"wifi\":{\"ssid\":\"home\",\"password\":\"***\"},\"token\":\"***\"}", bench.Parts.Observer.Last("attributes"));
        }
    }
}
