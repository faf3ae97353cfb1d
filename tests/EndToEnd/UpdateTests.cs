// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using DeviceAgent.Boards;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// New firmware over the air, from the offer to the confirmed image or back, on the real image and MQTT library.
    /// </summary>
    [TestClass]
    public sealed class UpdateTests : IDisposable
    {
        private const int ImageBytes = 8192 + 100;
        private const int ChunkBytes = 1024;
        private const int Chunks = 9;

        private static readonly string[] _success = ["DOWNLOADING", "DOWNLOADED", "VERIFIED", "UPDATING", "UPDATED"];

        private readonly ThingsBoardServer _server = new();
        private DirectoryInfo _flash = null!;
        private Device _device = null!;

        [TestInitialize]
        public void MakeFlash()
        {
            _flash = Directory.CreateTempSubdirectory("end-to-end-");
            _device = _server.Register("board", VirtualBoard.Token);
        }

        public void Dispose()
        {
            _server.Dispose();
            _flash.Delete(recursive: true);
        }

        [TestMethod]
        public void TB18_the_version_that_runs_is_nothing_to_do_whatever_else_the_offer_says()
        {
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            using VirtualBoard board = VirtualBoard.StartAgainst(server, "--sensor", "counter");
            board.WaitFor("confirmed");

            device.Assign(OtaPackage.FromBytes(Firmware.Title, Firmware.Version, new byte[10], OtaChecksum.Md5));
            board.WaitFor("attribute", told => told.GetRawText().Contains("fw_checksum", StringComparison.Ordinal));
            long before = server.Telemetry.Count;
            server.Telemetry.WaitFor(record => record.Key == "counter", RunnerProcess.Patience, before + 4);

            Assert.IsFalse(server.Telemetry.Any(record => record.Key is "fw_state" or "fw_error"));
            Assert.AreEqual(0, server.OtaRequests.Count);
        }

        [TestMethod]
        public void TB19_a_good_image_is_installed_confirmed_and_stays()
        {
            using (VirtualBoard board = Start())
            {
                board.WaitFor("connected");
                WaitForVersion(Firmware.Version);
                Offer("2.0.0", ImageBehaviour.Good);
                WaitForState("UPDATED");
                WaitForVersion("2.0.0");
                Assert.AreEqual(0, board.End().Number("crashes"));
            }

            CollectionAssert.AreEqual(_success, States());
            Assert.AreEqual(Chunks, _server.OtaRequests.Count);
            CollectionAssert.AreEqual(Enumerable.Range(0, Chunks).ToArray(), _server.OtaRequests.Select(request => request.Chunk).ToArray());
            Assert.IsTrue(_server.OtaRequests.All(request => request.ChunkBytes == ChunkBytes));

            // The offer still stands; the board runs it already.
            using VirtualBoard again = Start();
            again.WaitFor("connected");
            _server.Telemetry.WaitFor(record => record.Key == "counter", RunnerProcess.Patience, _server.Telemetry.Count);
            again.End();
            CollectionAssert.AreEqual(new[] { Firmware.Version, "2.0.0", "2.0.0" }, Versions());
            CollectionAssert.AreEqual(_success, States());
        }

        [TestMethod]
        public void TB18_a_corrupt_byte_ends_in_FAILED_and_nothing_is_installed()
        {
            _server.OtaFaults.Corrupt(4);
            using VirtualBoard board = Start();
            board.WaitFor("connected");
            Offer("2.0.0", ImageBehaviour.Good);
            WaitForState("FAILED");
            Assert.AreEqual("the checksum of the image is not the one that was offered", Error());
            CollectionAssert.AreEqual(new[] { "DOWNLOADING", "DOWNLOADED", "FAILED" }, States());

            // Another offer is taken.
            Offer("2.1.0", ImageBehaviour.Good);
            WaitForState("UPDATED");
            WaitForVersion("2.1.0");
            Assert.IsFalse(Versions().Contains("2.0.0"));
            board.End();
        }

        [TestMethod]
        public void TB18_short_and_repeated_chunks_do_not_end_up_in_the_image()
        {
            _server.OtaFaults.Shorten(1, 10);
            _server.OtaFaults.Shorten(2, 0);
            _server.OtaFaults.Repeat(3);
            using VirtualBoard board = Start();
            board.WaitFor("connected");
            Offer("2.0.0", ImageBehaviour.Good);
            WaitForState("UPDATED");
            board.End();
            Assert.AreEqual(Chunks + 2, _server.OtaRequests.Count);
        }

        [TestMethod]
        public void TB19_a_chunk_that_is_withheld_is_asked_for_again()
        {
            _server.OtaFaults.Withhold(2);
            using VirtualBoard board = Start();
            board.WaitFor("connected");
            Offer("2.0.0", ImageBehaviour.Good);
            WaitForState("UPDATED", patience: 2);
            board.End();
            Assert.AreEqual(2, _server.OtaRequests.Count(request => request.Chunk == 2));
        }

        [TestMethod]
        public void TB19_a_connection_lost_in_the_middle_goes_on_with_the_next_chunk()
        {
            _server.OtaFaults.Drop(4);
            using VirtualBoard board = Start();
            board.WaitFor("connected");
            Offer("2.0.0", ImageBehaviour.Good);
            WaitForState("UPDATED", patience: 2);
            board.End();
            CollectionAssert.AreEqual(
                new[] { 0, 1, 2, 3, 4, 4, 5, 6, 7, 8 }, _server.OtaRequests.Select(request => request.Chunk).ToArray());
            Assert.AreEqual(2, _server.OtaRequests.Select(request => request.RequestId).Distinct().Count());
        }

        [TestMethod]
        public void TB18_an_error_of_the_server_is_told_and_not_asked_for_again_at_once()
        {
            _server.OtaFaults.Error(2, "NOT_FOUND", times: 100);
            using VirtualBoard board = Start();
            board.WaitFor("connected");
            Offer("2.0.0", ImageBehaviour.Good);
            WaitForState("FAILED", patience: 6);

            // The MQTT library may find the connection closed before it hands out what came by it: then the closing counts.
            string[] reasons = ["the server refuses to hand the package out: NOT_FOUND", "the connection ends at each request for chunk 2"];
            CollectionAssert.Contains(reasons, Error());
            int asked = _server.OtaRequests.Snapshot().Length;
            Assert.IsTrue(asked <= 2 + UpdateDownload.MaxFailures, $"{asked} requests");
            _server.Telemetry.WaitFor(record => record.Key == "counter", RunnerProcess.Patience, _server.Telemetry.Count + 2);
            board.End();
            Assert.AreEqual(asked, _server.OtaRequests.Count);
        }

        [TestMethod]
        public void TB19_a_power_cut_in_the_middle_costs_at_most_one_chunk()
        {
            if (!OperatingSystem.IsLinux())
            {
                Assert.Inconclusive("Needs Linux.");
            }

            _server.OtaFaults.Withhold(5, 100);
            Offer("2.0.0", ImageBehaviour.Good);
            using (VirtualBoard board = Start())
            {
                _server.OtaRequests.WaitFor(request => request.Chunk == 5, RunnerProcess.Patience);
                using (Process process = Process.GetProcessById(ProcessTable.ChildrenOf(board.ProcessId).Single()))
                {
                    process.Kill();
                }

                _server.OtaFaults.Clear();
                WaitForState("UPDATED", patience: 2);
                board.End();
            }

            int[] asked = [.. _server.OtaRequests.Select(request => request.Chunk)];
            CollectionAssert.AreEqual(new[] { 0, 1, 2, 3, 4, 5, 5, 6, 7, 8 }, asked);
        }

        [TestMethod]
        public void TB19_an_image_that_crashes_is_taken_back_and_told()
        {
            using VirtualBoard board = Start();
            board.WaitFor("connected");
            Offer("2.0.0", ImageBehaviour.Crash);
            WaitForState("FAILED", patience: 2);
            Assert.AreEqual("the new firmware did not start and was taken back", Error());
            Assert.AreEqual(1, board.End().Number("crashes"));
            CollectionAssert.AreEqual(new[] { "DOWNLOADING", "DOWNLOADED", "VERIFIED", "UPDATING", "FAILED" }, States());
            CollectionAssert.AreEqual(new[] { Firmware.Version, Firmware.Version }, Versions());
            Assert.AreEqual(Chunks, _server.OtaRequests.Count);
        }

        [TestMethod]
        public void TB19_a_reboot_that_waits_for_the_new_image_does_not_cost_it()
        {
            using VirtualBoard board = Start();
            board.WaitFor("connected");
            Offer("2.0.0", ImageBehaviour.Good);
            WaitForState("UPDATING");
            Assert.IsTrue(SpinWait.SpinUntil(() => !_device.IsConnected, RunnerProcess.Patience));
            _device.CallPersistent("reboot", "{}");
            board.WaitFor("connected", 3);
            Assert.IsTrue(SpinWait.SpinUntil(() => Versions().Length == 3, RunnerProcess.Patience));
            WaitForState("UPDATED");
            board.End();
            CollectionAssert.AreEqual(new[] { Firmware.Version, "2.0.0", "2.0.0" }, Versions());
            CollectionAssert.DoesNotContain(States(), "FAILED");
        }

        [TestMethod]
        public void TB19_an_image_that_does_not_reach_its_server_is_taken_back_and_told()
        {
            File.WriteAllText(Path.Combine(_flash.FullName, "device.json"), "{\"config\":{\"confirmSeconds\":30}}");
            using VirtualBoard board = Start();
            board.WaitFor("connected");
            Offer("2.0.0", ImageBehaviour.Deaf);
            WaitForState("FAILED", patience: 4);
            Assert.AreEqual("the new firmware did not reach its server and was taken back", Error());
            board.End();
            CollectionAssert.AreEqual(new[] { Firmware.Version, "2.0.0", Firmware.Version }, Versions());
            Assert.AreEqual(Chunks, _server.OtaRequests.Count);
        }

        [TestMethod]
        public void TB18_a_board_like_a_stock_ESP32_refuses_before_the_first_chunk()
        {
            using VirtualBoard board = Start("--stock");
            board.WaitFor("connected");
            Offer("2.0.0", ImageBehaviour.Good);
            WaitForState("FAILED");
            Assert.AreEqual("this firmware cannot update itself over the air: use nanoff over USB", Error());
            board.End();
            CollectionAssert.AreEqual(new[] { "FAILED" }, States());
            Assert.AreEqual(0, _server.OtaRequests.Count);
        }

        [TestMethod]
        public void TB18_a_package_that_cannot_be_checked_or_lies_elsewhere_is_refused_before_the_first_chunk()
        {
            using VirtualBoard board = Start();
            board.WaitFor("connected");
            _device.Assign(OtaPackage.FromBytes("agent", "2.0.0", new byte[10], OtaChecksum.Md5));
            WaitForError("checksum MD5 is not supported: choose SHA256 or CRC32 in ThingsBoard");
            _device.Assign(OtaPackage.FromUrl("agent", "2.1.0", "http://127.0.0.1/agent.bin"));
            WaitForError("packages by URL are not supported: upload the image itself to ThingsBoard");
            _device.Assign(OtaPackage.FromBytes("agent", "2.2.0", new byte[FirmwareImage.MaxBytes + 1], OtaChecksum.Crc32));
            WaitForError($"an image of {FirmwareImage.MaxBytes + 1} bytes is too big: this board takes {FirmwareImage.MaxBytes}");
            _device.Assign(OtaPackage.FromBytes("app", "1.0", new byte[10]), OtaKind.Software);
            _server.Telemetry.WaitFor(record => record.Key == "sw_state" && record.Value.AsText == "FAILED", RunnerProcess.Patience);
            board.End();
            Assert.AreEqual(0, _server.OtaRequests.Count);
        }

        private VirtualBoard Start(params string[] arguments)
        {
            return VirtualBoard.StartAgainst(_server, [.. arguments, "--flash", _flash.FullName, "--sensor", "counter"]);
        }

        private void Offer(string version, ImageBehaviour behaviour)
        {
            byte[] image = FirmwareImage.Make(Firmware.Title, version, behaviour, ImageBytes);
            _device.Assign(OtaPackage.FromBytes(Firmware.Title, version, image));
        }

        private void WaitForState(string state, int patience = 1)
        {
            _server.Telemetry.WaitFor(record => record.Key == "fw_state" && record.Value.AsText == state, patience * RunnerProcess.Patience);
        }

        private void WaitForVersion(string version)
        {
            _server.Telemetry.WaitFor(
                record => record.Key == "current_fw_version" && record.Value.AsText == version, RunnerProcess.Patience);
        }

        private void WaitForError(string error)
        {
            _server.Telemetry.WaitFor(record => record.Key == "fw_error" && record.Value.AsText == error, RunnerProcess.Patience);
        }

        private string Error()
        {
            return _server.Telemetry.Last(record => record.Key == "fw_error").Value.AsText;
        }

        private string[] States()
        {
            return Told("fw_state");
        }

        private string[] Versions()
        {
            return Told("current_fw_version");
        }

        // In the order in which it happened: what comes from flash arrives later.
        private string[] Told(string key)
        {
            return [.. _server.Telemetry.Where(record => record.Key == key).OrderBy(record => record.TsMs).Select(record => record.Value.AsText)];
        }
    }
}
