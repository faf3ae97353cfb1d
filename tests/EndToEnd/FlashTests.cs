// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using System.Text.Json;
using DeviceAgent.Boards;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// The folder that is a board's flash.
    /// </summary>
    [TestClass]
    public sealed class FlashTests
    {
        private readonly FlashFiles _flash = new();
        private DirectoryInfo _folder = null!;

        [TestInitialize]
        public void MakeFolder()
        {
            _folder = Directory.CreateTempSubdirectory("end-to-end-");
            FlashFiles.Folder = _folder.FullName;
        }

        [TestCleanup]
        public void DeleteFolder()
        {
            _folder.Delete(recursive: true);
        }

        [TestMethod]
        public void Files_are_written_whole_read_up_to_a_limit_and_deleted()
        {
            Assert.IsNull(_flash.Read("file", 10));
            _flash.Write("file", "a longer text"u8.ToArray(), 13);
            _flash.Write("file", "12345"u8.ToArray(), 4);

            Assert.AreEqual("1234", Encoding.ASCII.GetString(_flash.Read("file", 4)));
            Assert.ThrowsException<IOException>(() => _flash.Read("file", 3));
            _flash.Delete("file");
            _flash.Delete("file");
            Assert.IsNull(_flash.Read("file", 10));
        }

        [TestMethod]
        public void Files_grow_and_are_read_in_parts()
        {
            byte[] buffer = new byte[8];
            _flash.Append("file", "0123"u8.ToArray(), 4);
            _flash.Append("file", "45678"u8.ToArray(), 4);

            Assert.AreEqual(5, _flash.Read("file", 3, buffer, 8));
            Assert.AreEqual("34567", Encoding.ASCII.GetString(buffer, 0, 5));
            Assert.AreEqual(2, _flash.Read("file", 0, buffer, 2));
            Assert.AreEqual(0, _flash.Read("file", 8, buffer, 8));
            Assert.AreEqual(0, _flash.Read("file", 9, buffer, 8));
            Assert.AreEqual(0, _flash.Read("none", 0, buffer, 8));
        }

        [TestMethod]
        public void What_the_runner_keeps_in_the_folder_is_not_on_the_volume()
        {
            File.WriteAllText(Path.Combine(_folder.FullName, ".lock"), string.Empty);
            _flash.Write("a", [1], 1);
            _flash.Append("b", [1], 1);

            CollectionAssert.AreEquivalent(new[] { "a", "b" }, _flash.List());
        }

        [TestMethod]
        public void A_full_volume_takes_no_more_and_keeps_what_it_has()
        {
            byte[] block = new byte[4096];
            int blocks = (int)_flash.SizeBytes() / block.Length;
            for (int i = 0; i < blocks; i++)
            {
                _flash.Append("large", block, block.Length);
            }

            Assert.ThrowsException<IOException>(() => _flash.Append("large", block, 1));
            Assert.ThrowsException<IOException>(() => _flash.Write("small", block, 1));
            CollectionAssert.AreEqual(new[] { "large" }, _flash.List());
            Assert.AreEqual(_flash.SizeBytes(), new FileInfo(Path.Combine(_folder.FullName, "large")).Length);
            _flash.Delete("large");
            _flash.Write("small", block, 1);
        }

        [TestMethod]
        public void Two_runners_cannot_use_one_flash_folder()
        {
            using VirtualBoard board = VirtualBoard.Start("--flash", _folder.FullName);
            board.WaitFor("sampled");

            (int exitCode, _, string error) = RunnerProcess.Run("--flash", _folder.FullName);

            Assert.AreEqual(2, exitCode);
            StringAssert.Contains(error, "--flash: another virtual board is running");
            board.End();
        }

        [TestMethod]
        public void A_runner_that_was_killed_leaves_a_folder_that_can_be_used()
        {
            using (VirtualBoard board = VirtualBoard.Start("--flash", _folder.FullName))
            {
                board.WaitFor("sampled");
                board.Kill();
            }

            using VirtualBoard next = VirtualBoard.Start("--flash", _folder.FullName);
            Assert.AreEqual(1, next.WaitFor("sampled").Number("boot"));
            next.End();
        }

        [TestMethod]
        public void A_board_does_not_start_before_the_last_one_has_let_go_of_the_flash()
        {
            using FileStream held = HoldLock();
            using VirtualBoard board = VirtualBoard.Start("--flash", _folder.FullName, "--every", "100ms");
            Thread.Sleep(TimeSpan.FromSeconds(2));
            int tooEarly = board.Events("sampled").Length;
            held.Dispose();

            board.WaitFor("sampled");
            Assert.AreEqual(0, tooEarly);
            board.End();
        }

        [TestMethod]
        public void A_board_that_finds_the_flash_taken_for_good_says_so()
        {
            using FileStream held = HoldLock();
            using VirtualBoard board = VirtualBoard.Start("--flash", _folder.FullName);

            JsonElement error = board.WaitFor("error");

            StringAssert.Contains(error.Text("text"), "exit code 3");
            StringAssert.Contains(board.ConsoleText, "another board is still running on this flash");
        }

        private FileStream HoldLock()
        {
            return new FileStream(Path.Combine(_folder.FullName, ".lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        }
    }
}
