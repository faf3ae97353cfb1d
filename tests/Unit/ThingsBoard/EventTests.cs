// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.ThingsBoard.Tests
{
    [TestClass]
    public class EventTests
    {
        private const long UnixMs = 1800000000123L;

        [TestMethod]
        [DataRow(0, "true", "true")]
        [DataRow(0, "false", "false")]
        [DataRow(1, "a \"text\"", "\"a \\\"text\\\"\"")]
        [DataRow(1, "true", "\"true\"")]
        [DataRow(2, "{\"a\":[1,2]}", "{\"a\":[1,2]}")]
        public void TB06_An_event_is_telemetry_with_its_own_time(int kind, string value, string written)
        {
            var json = new JsonWriter(300);

            string topic = new Bench().Platform.EncodeEvent(new Event("k\"ey", (EventValue)kind, value, 0), UnixMs, false, json);

            Assert.AreEqual("v1/devices/me/telemetry", topic);
            Assert.AreEqual("[{\"ts\":1800000000123,\"values\":{\"k\\\"ey\":" + written + "}}]", Bench.Written(json));
        }

        [TestMethod]
        public void An_estimated_time_is_marked()
        {
            var json = new JsonWriter(300);

            new Bench().Platform.EncodeEvent(new Event("e", EventValue.Truth, "true", 0), UnixMs, true, json);

            Assert.AreEqual("[{\"ts\":1800000000123,\"values\":{\"e\":true,\"ts_estimated\":true}}]", Bench.Written(json));
        }

        [TestMethod]
        public void The_longest_event_fits_the_shortest_limit_that_is_believed()
        {
            var json = new JsonWriter(Pace.LeastPayloadBytes * RateLimit.Percent / 100);

            new Bench().Platform.EncodeEvent(Longest(), UnixMs, true, json);

            Assert.IsFalse(json.Overflowed);
        }

        [TestMethod]
        public void Losses_are_telemetry_by_cause()
        {
            var json = new JsonWriter(300);
            var drops = new DropCounters();
            drops.Add(DropCause.Overwritten, 5);
            drops.Add(DropCause.Poison, 1);
            drops.Add(DropCause.Events, 2);

            string topic = new Bench().Platform.EncodeCounters(drops, UnixMs, json);

            Assert.AreEqual("v1/devices/me/telemetry", topic);
            Assert.AreEqual(
                "[{\"ts\":1800000000123,\"values\":{\"dropped_total\":6,\"dropped_overwritten\":5,\"dropped_poison\":1,\"dropped_tooLarge\":0,"
                + "\"dropped_noTime\":0,\"dropped_restart\":0,\"dropped_damaged\":0,\"dropped_events\":2}}]",
                Bench.Written(json));
        }

        [TestMethod]
        public void Losses_told_before_the_time_is_known_get_the_servers()
        {
            var json = new JsonWriter(300);

            new Bench().Platform.EncodeCounters(new DropCounters(), 0, json);

            Assert.StartsWith("[{\"dropped_total\":0,\"dropped_overwritten\":0,", Bench.Written(json));
        }

        private static Event Longest()
        {
            string key = "k";
            while (key.Length < Event.MaxKeyBytes)
            {
                key += "k";
            }

            string value = "v";
            while (value.Length < Event.MaxValueBytes)
            {
                value += "v";
            }

            return new Event(key, EventValue.Text, value, 0);
        }
    }
}
