// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using System.Text.Json;
using DeviceAgent.Servers;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// The promise: a reading that was taken is delivered with the time at which it was taken, whatever goes down meanwhile.
    /// </summary>
    [TestClass]
    public sealed class PowerCutTests
    {
        private const string Telemetry = "v1/devices/me/telemetry";
        private const int FlushMs = 2000;
        private const long ValuesPerBoot = 1_000_000;

        private readonly Dictionary<long, long> _sampled = [];
        private readonly Dictionary<long, long> _cutAtMs = [];
        private DirectoryInfo _flash = null!;

        public TestContext TestContext { get; set; } = null!;

        [TestInitialize]
        public void MakeFlash()
        {
            _flash = Directory.CreateTempSubdirectory("end-to-end-");
        }

        [TestCleanup]
        public void DeleteFlash()
        {
            _flash.Delete(recursive: true);
        }

        [TestMethod]
        public void Two_power_cuts_during_an_outage_cost_at_most_the_last_two_seconds_each()
        {
            if (!OperatingSystem.IsLinux() || !Mosquitto.TryFind(out _))
            {
                Assert.Inconclusive("Needs Linux and mosquitto.");
            }

            int seed = Random.Shared.Next();
            TestContext.WriteLine($"seed {seed}");
            Random random = new(seed);
            using Mosquitto broker = new();
            List<(long Value, long Ts)> delivered = [];
            using (MosquittoSubscription telemetry = broker.Subscribe(Telemetry))
            using (VirtualBoard board = Start(broker))
            {
                board.WaitFor("confirmed", 3);
                broker.Stop();
                CutPower(board, random);
                delivered.AddRange(Rows(telemetry));
            }

            using (VirtualBoard board = Start(broker))
            {
                CutPower(board, random);
            }

            broker.Restart();
            using (MosquittoSubscription telemetry = broker.Subscribe(Telemetry))
            using (VirtualBoard board = Start(broker))
            {
                board.WaitFor("sampled", 50);
                JsonElement summary = board.End();
                Record(board);
                Assert.AreEqual(0, summary.Number("errors"));
                delivered.AddRange(Rows(telemetry));
            }

            AssertTimes(delivered);
            AssertComplete(delivered);

            // Only what was on its way when the broker died may come twice.
            long[] twice = [.. delivered.GroupBy(row => row.Value).Where(rows => rows.Count() > 1).Select(rows => rows.Key)];
            Assert.IsTrue(twice.Length <= 20 && twice.All(value => value < ValuesPerBoot), $"twice: {string.Join(' ', twice)}");
            TestContext.WriteLine(
                $"{_sampled.Count} sampled, {delivered.Count} delivered, {twice.Length} twice, "
                + $"{_sampled.Keys.Except(delivered.Select(row => row.Value)).Count()} lost to the power cuts");
        }

        private static long NowMs()
        {
            return DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        }

        private static IEnumerable<(long Value, long Ts)> Rows(MosquittoSubscription telemetry)
        {
            foreach (JsonElement row in telemetry.Messages.SelectMany(message => Elements(message.Text)))
            {
                JsonElement values = row.GetProperty("values");
                Assert.IsFalse(values.TryGetProperty("ts_estimated", out _), "the time was known all along");
                if (values.TryGetProperty("counter", out JsonElement counter))
                {
                    yield return (counter.GetInt64(), row.Number("ts"));
                }
            }
        }

        private static JsonElement[] Elements(string json)
        {
            JsonElement root = JsonSerializer.Deserialize<JsonElement>(json);
            return root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : [];
        }

        private VirtualBoard Start(Mosquitto broker)
        {
            return VirtualBoard.StartAgainst(
                broker.Port, "--flash", _flash.FullName, "--sensor", "counter", "--every", "100ms", "--flush", $"{FlushMs / 1000}s");
        }

        private void CutPower(VirtualBoard board, Random random)
        {
            long boot = board.WaitFor("sampled").Number("boot");
            Thread.Sleep(random.Next(500, 8000));
            int child = ProcessTable.ChildrenOf(board.ProcessId).Single();
            _cutAtMs[boot] = NowMs();
            if (random.Next(2) == 0)
            {
                board.Kill();
            }

            KillBoard(child);
            board.Kill();
            board.WaitForExit();
            Record(board);
        }

        private static void KillBoard(int processId)
        {
            try
            {
                using Process process = Process.GetProcessById(processId);
                process.Kill();
            }
            catch (ArgumentException)
            {
                // It died with its runner.
            }
        }

        private void Record(VirtualBoard board)
        {
            foreach (JsonElement sampled in board.Events("sampled"))
            {
                _sampled.Add(sampled.Counter(), sampled.Number("ts"));
            }
        }

        private void AssertTimes(IEnumerable<(long Value, long Ts)> delivered)
        {
            foreach ((long value, long ts) in delivered)
            {
                // The event of the last samples may have died with the board.
                long lastTold = _sampled.Keys.Where(told => told / ValuesPerBoot == value / ValuesPerBoot).Max();
                Assert.IsTrue(
                    _sampled.TryGetValue(value, out long taken) ? ts == taken : value > lastTold && ts > _sampled[lastTold],
                    $"{value} was taken at {taken} and delivered with {ts}");
            }
        }

        private void AssertComplete(IEnumerable<(long Value, long Ts)> delivered)
        {
            HashSet<long> arrived = [.. delivered.Select(row => row.Value)];
            long[] missing =
            [
                .. _sampled.Where(row => row.Value <= _cutAtMs.GetValueOrDefault(row.Key / ValuesPerBoot, long.MaxValue) - FlushMs)
                    .Select(row => row.Key).Where(value => !arrived.Contains(value)).Order(),
            ];
            Assert.AreEqual(0, missing.Length, $"missing: {string.Join(' ', missing)}; power cuts at {string.Join(' ', _cutAtMs)}");
        }
    }
}
