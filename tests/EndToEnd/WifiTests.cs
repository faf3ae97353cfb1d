// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// Wi-Fi networks in <c>device.json</c> and in the air.
    /// </summary>
    [TestClass]
    public sealed class WifiTests
    {
        private const string TwoNetworks =
            ",\"wifi\":{\"ssid\":\"home\",\"password\":\"secret-of-home\",\"fallback\":{\"ssid\":\"away\",\"password\":\"secret-of-away\"}}";

        private DirectoryInfo _folder = null!;

        [TestInitialize]
        public void MakeFolder()
        {
            _folder = Directory.CreateTempSubdirectory("end-to-end-");
        }

        [TestCleanup]
        public void DeleteFolder()
        {
            _folder.Delete(recursive: true);
        }

        [TestMethod]
        [DataRow("home:secret-of-home")]
        [DataRow("away:secret-of-away")]
        public void Either_of_two_networks_brings_the_board_to_its_server(string air)
        {
            using VirtualBoard board = Start(TwoNetworks, "--air", air, "--air", "neighbour");

            board.WaitFor("connected");

            board.End();
        }

        [TestMethod]
        public void Networks_that_do_not_let_the_board_in_are_told_with_the_reason_and_without_the_passwords()
        {
            using VirtualBoard board = Start(TwoNetworks, "--air", "away:another-secret");

            JsonElement error = board.WaitFor("error", told => told.Text("text").Contains("away", StringComparison.Ordinal));
            board.WaitFor("sampled", 3);
            board.End();

            Assert.AreEqual("Wi-Fi \"home\" is not in reach; Wi-Fi \"away\" refuses the password", error.Text("text"));
            Assert.AreEqual(0, board.Events("connected").Length);
            Assert.IsFalse(board.ConsoleText.Contains("secret", StringComparison.Ordinal));
        }

        [TestMethod]
        public void A_board_without_Wi_Fi_in_its_settings_has_a_cable()
        {
            using VirtualBoard board = Start(string.Empty, "--air", "neighbour:secret");

            board.WaitFor("connected");

            board.End();
        }

        private VirtualBoard Start(string wifi, params string[] arguments)
        {
            File.WriteAllText(
                Path.Combine(_folder.FullName, Settings.FileName),
                "{\"platform\":{\"server\":\"mqtt://embedded\",\"token\":\"virtual-board\"}" + wifi
                + ",\"sensors\":[{\"type\":\"counter\",\"intervalMs\":100}]}");
            return VirtualBoard.Start(["--flash", _folder.FullName, .. arguments]);
        }
    }
}
