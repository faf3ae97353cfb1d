// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using System.Text.Json;
using DeviceAgent.Servers;
using DeviceAgent.Servers.ThingsBoard;

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
            using (VirtualBoard board = Start(broker.Port))
            {
                board.WaitFor("confirmed", 3);
                broker.Stop();
                CutPower(board, random);
                delivered.AddRange(Rows(telemetry));
                AssertNothingIsEstimated(telemetry);
            }

            using (VirtualBoard board = Start(broker.Port))
            {
                CutPower(board, random);
            }

            broker.Restart();
            using (MosquittoSubscription telemetry = broker.Subscribe(Telemetry))
            using (VirtualBoard board = Start(broker.Port))
            {
                board.WaitFor("sampled", 50);
                JsonElement summary = board.End();
                Record(board);
                Assert.AreEqual(0, summary.Number("errors"));
                delivered.AddRange(Rows(telemetry));
                AssertNothingIsEstimated(telemetry);
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

        [TestMethod]
        public void What_an_orderly_end_could_not_send_the_next_run_sends()
        {
            using ThingsBoardServer server = new();
            server.Register("board", VirtualBoard.Token);
            server.Faults.WithholdConnack = true;
            JsonElement first;
            using (VirtualBoard board = Start(server.Port))
            {
                board.WaitFor("sampled", 10);
                first = board.End();
                Record(board);
            }

            server.Faults.WithholdConnack = false;
            using (VirtualBoard board = Start(server.Port))
            {
                board.WaitFor("confirmed", told => told.Number("count") >= 10);
                JsonElement second = board.End();
                Record(board);

                Assert.AreEqual(first.Number("sampled"), first.Number("pending"));
                Assert.AreEqual(first.Number("sampled"), board.Events("found").Single().Number("readings"));
                Assert.AreEqual(first.Number("sampled"), second.Number("found"));
                Assert.AreEqual(0, second.Number("pending"));
                Assert.AreEqual(0, second.Number("dropped"));
            }

            Assert.IsTrue(first.Number("flashWrites") > 0);
            CollectionAssert.AreEqual(
                _sampled.OrderBy(row => row.Key).Select(row => row.Value).ToArray(),
                server.Readings().OrderBy(row => row.Value.AsWhole).Select(row => row.TsMs).ToArray());
        }

        private static long NowMs()
        {
            return DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        }

        private VirtualBoard Start(int port)
        {
            return VirtualBoard.StartAgainst(
                port, "--flash", _flash.FullName, "--sensor", "counter", "--every", "100ms", "--flush", $"{FlushMs / 1000}s");
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

        private static IEnumerable<(long Value, long Ts)> Rows(MosquittoSubscription telemetry)
        {
            return telemetry.Rows().Select(row => (row.GetProperty("values").Number("counter"), row.Number("ts")));
        }

        private static void AssertNothingIsEstimated(MosquittoSubscription telemetry)
        {
            Assert.IsFalse(
                telemetry.Messages.Any(message => message.Text.Contains("ts_estimated", StringComparison.Ordinal)), "the time was known all along");
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
