// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class SharedAttributesTests
    {
        [TestMethod]
        public void Attributes_are_asked_for_once_on_line_and_once_more_if_no_answer_comes()
        {
            var bench = new SharedAttributesBench();
            Assert.IsFalse(bench.Shared.TakeRequest(0, out _));

            bench.Shared.OnOnline(1000);
            Assert.IsTrue(bench.Shared.TakeRequest(1000, out int first));
            Assert.IsFalse(bench.Shared.TakeRequest(1001, out _));
            Assert.IsFalse(bench.Shared.TakeRequest(10999, out _));
            Assert.IsTrue(bench.Shared.TakeRequest(11000, out int second));
            Assert.AreNotEqual(first, second);
            Assert.IsFalse(bench.Shared.TakeRequest(1000000, out _));

            bench.Shared.OnOnline(2000000);
            Assert.IsTrue(bench.Shared.TakeRequest(2000000, out int third));
            Assert.AreNotEqual(second, third);
        }

        [TestMethod]
        public void An_answer_ends_the_asking()
        {
            var bench = new SharedAttributesBench();
            int id = bench.Ask(0);

            bench.Answer(id.ToString(), "{\"intervalMs\":500}");

            Assert.AreEqual("500 500", bench.Intervals());
            Assert.IsFalse(bench.Shared.TakeRequest(1000000, out _));
            Assert.AreEqual("attributes {\"intervalMs\":500}", bench.Parts.Observer.Last("attributes"));
        }

        [TestMethod]
        public void An_answer_to_another_request_is_out_of_date()
        {
            var bench = new SharedAttributesBench();
            int first = bench.Ask(0);
            int second = bench.Ask(SharedAttributes.AnswerLimitMs);

            bench.Answer(first.ToString(), "{\"intervalMs\":500}");
            bench.Answer("x", "{\"intervalMs\":500}");
            Assert.AreEqual("1000 2000", bench.Intervals());
            Assert.AreEqual(0, bench.Parts.Observer.Count("attributes"));

            bench.Answer(second.ToString(), "{\"intervalMs\":600}");
            Assert.AreEqual("600 600", bench.Intervals());
        }

        [TestMethod]
        [DataRow("null")]
        [DataRow("{}")]
        [DataRow("{\"other\":1}")]
        public void An_answer_without_the_attribute_leaves_the_intervals_alone(string attributes)
        {
            var bench = new SharedAttributesBench();
            bench.Sampler.SetInterval(0, 300);
            int id = bench.Ask(0);

            bench.Answer(id.ToString(), attributes);

            Assert.AreEqual("300 2000", bench.Intervals());
            Assert.AreEqual(0, bench.Parts.Observer.Errors);
        }

        [TestMethod]
        public void An_attribute_deleted_while_the_board_was_off_line_reverts()
        {
            var bench = new SharedAttributesBench();
            bench.Change("{\"intervalMs\":500}");

            int id = bench.Ask(0);
            bench.Answer(id.ToString(), "{}");

            Assert.AreEqual("1000 2000", bench.Intervals());
        }

        [TestMethod]
        public void A_change_holds_for_all_sensors_and_a_deletion_reverts()
        {
            var bench = new SharedAttributesBench();

            bench.Change("{\"other\":1,\"intervalMs\":86400000}");
            Assert.AreEqual("86400000 86400000", bench.Intervals());
            bench.Change("{\"deleted\":[\"other\"]}");
            Assert.AreEqual("86400000 86400000", bench.Intervals());
            bench.Change("{\"deleted\":[\"other\",\"intervalMs\"]}");
            Assert.AreEqual("1000 2000", bench.Intervals());
            Assert.AreEqual(3, bench.Parts.Observer.Count("attributes"));
        }

        [TestMethod]
        public void The_same_value_again_does_not_move_the_schedule()
        {
            var bench = new SharedAttributesBench();
            bench.Change("{\"intervalMs\":500}");
            bench.Parts.Clock.NowMs = 450;
            bench.Change("{\"intervalMs\":500}");

            bench.Parts.Clock.NowMs = 500;
            bench.Sampler.Step(500);

            Assert.AreEqual(2, bench.Store.Rows);
        }

        [TestMethod]
        [DataRow("99")]
        [DataRow("86400001")]
        [DataRow("0")]
        [DataRow("-500")]
        [DataRow("500.5")]
        [DataRow("\"500\"")]
        [DataRow("null")]
        [DataRow("true")]
        [DataRow("[500]")]
        [DataRow("{\"x\":500}")]
        public void A_bad_value_changes_nothing_and_is_an_error(string value)
        {
            var bench = new SharedAttributesBench();

            bench.Change("{\"intervalMs\":" + value + "}");

            Assert.AreEqual("1000 2000", bench.Intervals());
            Assert.AreEqual(
                "error settings shared attribute intervalMs must be a whole number from 100 to 86400000",
                bench.Parts.Observer.Last("error"));
        }

        [TestMethod]
        [DataRow("{\"deleted\":\"intervalMs\"}")]
        [DataRow("{\"deleted\":[[\"intervalMs\"]]}")]
        [DataRow("{\"deleted\":null}")]
        [DataRow("{\"deleted\":[7,null,{}]}")]
        [DataRow("{}")]
        public void A_deletion_that_is_none_deletes_nothing(string change)
        {
            var bench = new SharedAttributesBench();
            bench.Change("{\"intervalMs\":500}");

            bench.Change(change);

            Assert.AreEqual("500 500", bench.Intervals());
        }
    }
}
