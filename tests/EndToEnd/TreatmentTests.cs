// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using DeviceAgent.Servers;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// Keys, offsets, dead bands and windows of sensors, from <c>device.json</c> to the server.
    /// </summary>
    [TestClass]
    public sealed class TreatmentTests
    {
        private const string DeviceJson = """
            {
              "sensors": [
                { "name": "averaged", "type": "counter", "intervalMs": 100, "keys": { "counter": "ticks" },
                  "window": { "samples": 4, "values": ["mean", "min", "max"] } },
                { "name": "banded", "type": "counter", "suffix": "_b", "intervalMs": 100,
                  "offsets": { "counter": 1000 }, "deadBands": { "counter": 5 } },
                { "name": "quiet", "type": "counter", "suffix": "_q", "intervalMs": 100,
                  "deadBands": { "counter": 1000000 }, "maxSilenceMs": 1000 }
              ],
              "batchMs": 500
            }
            """;

        private static TelemetryRecord[] _arrived = null!;
        private static JsonElement[] _sampled = null!;
        private static JsonElement _answer;
        private static JsonElement _summary;

        [ClassInitialize]
        public static void RunABoard(TestContext context)
        {
            DirectoryInfo flash = Flash(DeviceJson);
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            using VirtualBoard board = VirtualBoard.StartAgainst(server, "--flash", flash.FullName);
            board.WaitFor("sampled", told => told.Text("sensor") == "averaged", 3);
            _answer = device.CallAsync("readSensors", "{}", RunnerProcess.Patience).GetAwaiter().GetResult().Json;
            board.WaitFor("sampled", told => told.Text("sensor") == "averaged", 8);
            board.Terminate();
            _summary = board.WaitForSummary();
            _arrived = server.Readings();
            _sampled = board.Events("sampled");
            flash.Delete(recursive: true);
        }

        [TestMethod]
        public void What_is_told_as_sampled_is_what_is_stored_and_arrives_and_nothing_counts_as_lost()
        {
            string[] sampled = [.. _sampled.SelectMany(told => told.GetProperty("readings").EnumerateObject()
                .Select(reading => $"{told.Number("ts")} {reading.Name} {reading.Value.GetRawText()}"))];

            CollectionAssert.AreEquivalent(sampled, _arrived.Select(record => $"{record.TsMs} {record.Key} {record.Value.AsWhole}").ToArray());
            Assert.AreEqual(sampled.Length, _summary.Number("sampled"));
            Assert.AreEqual(sampled.Length, _summary.Number("confirmed"));
            Assert.AreEqual(0, _summary.Number("dropped"));
            Assert.AreEqual(0, _summary.Number("errors"));
        }

        [TestMethod]
        public void A_window_gives_mean_least_and_greatest_value_of_its_samples_under_the_key_of_the_settings()
        {
            (long Mean, long Min, long Max)[] rows = Windows();

            Assert.IsTrue(rows.Length >= 8);
            Assert.AreEqual((2, 0, 3), rows[0], "0, 1, 2, 3: the half of 1.5 goes away from zero");
            Assert.IsTrue(rows.All(row => row.Mean >= row.Min && row.Mean <= row.Max));
        }

        [TestMethod]
        public void ReadSensors_answers_with_the_present_values_and_is_in_no_window()
        {
            JsonElement values = _answer.GetProperty("values");
            CollectionAssert.AreEquivalent(
                new[] { "ticks", "counter_b", "counter_q" }, values.EnumerateObject().Select(value => value.Name).ToArray());
            Assert.IsTrue(values.Number("counter_b") > 1000, "with its offset");

            // The one value that went to the call is missing in the middle of one window or between two.
            (long Mean, long Min, long Max)[] rows = Windows();
            long gaps = rows.Sum(row => row.Max - row.Min - 3) + rows.Zip(rows.Skip(1)).Sum(pair => pair.Second.Min - pair.First.Max - 1);
            Assert.AreEqual(1, gaps);
        }

        [TestMethod]
        public void A_value_inside_its_dead_band_does_not_arrive_but_one_that_was_asked_for_does()
        {
            long asked = _answer.GetProperty("values").Number("counter_b");
            long[] values = [.. _arrived.Where(record => record.Key == "counter_b").Select(record => record.Value.AsWhole)];

            Assert.AreEqual(1000, values[0]);
            CollectionAssert.Contains(values, asked);
            long[] kept = [.. values.Where(value => value != asked)];
            Assert.IsTrue(kept.Length > 3);
            Assert.IsTrue(kept.Zip(kept.Skip(1)).All(pair => pair.Second - pair.First is 5 or 6), "6 where the value between was asked for");
        }

        [TestMethod]
        public void After_a_long_silence_a_value_arrives_all_the_same()
        {
            long asked = _answer.GetProperty("values").Number("counter_q");
            long[] times = [.. _arrived.Where(record => record.Key == "counter_q" && record.Value.AsWhole != asked).Select(record => record.TsMs)];

            Assert.IsTrue(times.Length >= 3);
            Assert.IsTrue(times.Zip(times.Skip(1)).All(pair => pair.Second - pair.First >= 990), "1 s, some ms for the two clocks");
        }

        [TestMethod]
        public void A_key_that_a_sensor_does_not_have_is_told_with_those_that_it_has()
        {
            DirectoryInfo flash = Flash("""
                {"sensors": [
                  {"type": "bme280", "offsets": {"temprature": 1}},
                  {"type": "counter", "keys": {"counter": "humidity"}}
                ]}
                """);
            using ThingsBoardServer server = new();
            server.Register("board", VirtualBoard.Token);
            using VirtualBoard board = VirtualBoard.StartAgainst(server, "--flash", flash.FullName);
            board.WaitFor("error", 2);
            string[] errors = [.. board.Events("error").Select(told => told.Text("text"))];
            board.Kill();
            flash.Delete(recursive: true);

            CollectionAssert.Contains(errors, "device.json: bme280.offsets has no key \"temprature\"; it has temperature, pressure, humidity");
            CollectionAssert.Contains(errors, "device.json: counter needs a \"suffix\", its keys are taken");
        }

        private static DirectoryInfo Flash(string deviceJson)
        {
            DirectoryInfo flash = Directory.CreateTempSubdirectory("end-to-end-");
            File.WriteAllText(Path.Combine(flash.FullName, "device.json"), deviceJson);
            return flash;
        }

        private static (long Mean, long Min, long Max)[] Windows()
        {
            return [.. _arrived.Where(record => record.Key.StartsWith("ticks", StringComparison.Ordinal)).GroupBy(record => record.TsMs)
                .OrderBy(row => row.Key)
                .Select(row => row.ToDictionary(record => record.Key, record => record.Value.AsWhole))
                .Select(row => (row["ticks"], row["ticks_min"], row["ticks_max"]))];
        }
    }
}
