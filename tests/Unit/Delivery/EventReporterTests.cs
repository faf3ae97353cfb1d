// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class EventReporterTests
    {
        [TestMethod]
        [DataRow(0, "true")]
        [DataRow(0, "false")]
        [DataRow(1, "")]
        [DataRow(1, "\u20ac\n\"x\"")]
        [DataRow(2, "{\"a\":[1]}")]
        [DataRow(2, "7")]
        public void Events_wait_with_their_time(int kind, string value)
        {
            var parts = new Parts();

            Assert.IsTrue(parts.Reporter.Report(1234, "key", (EventValue)kind, value));

            Event waiting = parts.Events.Peek();
            Assert.AreEqual("key", waiting.Key);
            Assert.AreEqual(kind, (int)waiting.Kind);
            Assert.AreEqual(value, waiting.Value);
            Assert.AreEqual(1234L, waiting.TimeMs);
            Assert.AreEqual(0, parts.Observer.Errors);
        }

        [TestMethod]
        [DataRow(0, "TRUE")]
        [DataRow(0, "1")]
        [DataRow(2, "")]
        [DataRow(2, "{\"a\":}")]
        [DataRow(2, "text")]
        public void What_the_server_would_choke_on_is_refused(int kind, string value)
        {
            var parts = new Parts();

            Assert.IsFalse(parts.Reporter.Report(0, "key", (EventValue)kind, value));

            Assert.AreEqual(0, parts.Events.Count);
            Assert.AreEqual(1, parts.Observer.Count("error firmware event key"));
        }

        [TestMethod]
        public void Keys_and_json_have_a_longest_length()
        {
            var parts = new Parts();
            Assert.IsTrue(parts.Reporter.Report(0, Text.Repeat("k", Event.MaxKeyBytes), EventValue.Truth, "true"));
            Assert.IsFalse(parts.Reporter.Report(0, Text.Repeat("k", Event.MaxKeyBytes + 1), EventValue.Truth, "true"));
            Assert.IsFalse(parts.Reporter.Report(0, Text.Repeat("\u20ac", 17), EventValue.Truth, "true"));
            Assert.IsFalse(parts.Reporter.Report(0, "", EventValue.Truth, "true"));
            Assert.IsFalse(parts.Reporter.Report(0, null, EventValue.Truth, "true"));
            Assert.IsFalse(parts.Reporter.Report(0, "key", EventValue.Text, null));

            Assert.IsTrue(parts.Reporter.Report(0, "key", EventValue.Json, Text.Repeat("1", Event.MaxValueBytes)));
            Assert.IsFalse(parts.Reporter.Report(0, "key", EventValue.Json, Text.Repeat("1", Event.MaxValueBytes + 1)));
            Assert.AreEqual(2, parts.Events.Count);
        }

        [TestMethod]
        [DataRow("x", 300, 128)]
        [DataRow("x", 128, 128)]
        [DataRow("\u20ac", 128, 42)]
        [DataRow("\u20ac", 42, 42)]
        public void A_text_that_is_too_long_is_cut_between_two_characters(string character, int length, int kept)
        {
            var parts = new Parts();

            Assert.IsTrue(parts.Reporter.Report(0, "key", EventValue.Text, Text.Repeat(character, length)));

            Assert.AreEqual(Text.Repeat(character, kept), parts.Events.Peek().Value);
        }

        [TestMethod]
        public void A_loss_is_told_once_with_the_time_it_happened()
        {
            var parts = new Parts();
            var loss = new LossNote();
            parts.Reporter.Disconnected(loss);
            Assert.AreEqual(0, parts.Events.Count);

            loss.Note(5000, "the server is unavailable", false);
            parts.Reporter.Disconnected(loss);
            parts.Reporter.Disconnected(loss);

            Assert.AreEqual(1, parts.Events.Count);
            Assert.AreEqual("disconnected", parts.Events.Peek().Key);
            Assert.AreEqual("the server is unavailable", parts.Events.Peek().Value);
            Assert.AreEqual(5000L, parts.Events.Peek().TimeMs);
        }
    }
}
