// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// A board that its customer takes possession of: by the button, and by a call.
    /// </summary>
    [TestClass]
    public sealed class ClaimTests
    {
        private const string Secret = "cl41m-c4n4ry";

        [TestMethod]
        public void A_press_of_the_button_offers_the_board_to_who_knows_the_secret_which_it_shows_nowhere()
        {
            DirectoryInfo flash = Directory.CreateTempSubdirectory("end-to-end-");
            try
            {
                File.WriteAllText(
                    Path.Combine(flash.FullName, "device.json"),
                    $"{{\"button\":{{\"pin\":0,\"press\":\"claim\"}},\"claim\":{{\"secret\":\"{Secret}\",\"seconds\":600}}}}");
                using ThingsBoardServer server = new();
                Device device = server.Register("board", VirtualBoard.Token);
                using VirtualBoard board = VirtualBoard.StartAgainst(server, "--flash", flash.FullName, "--sensor", "counter", "--press", "300ms@4s");

                ClaimRecord claim = server.Claims.WaitFor(_ => true, RunnerProcess.Patience);
                TelemetryRecord told = server.Telemetry.WaitFor(record => record.Key == ClaimService.EventKey, RunnerProcess.Patience);

                Assert.AreEqual(TimeSpan.FromSeconds(600), claim.Duration);
                Assert.IsTrue(told.HasDeviceTs);
                Assert.IsFalse(device.TryClaim(string.Empty), "without the secret");
                Assert.IsFalse(device.TryClaim("another"), "with a wrong one");
                Assert.IsTrue(device.TryClaim(Secret));
                AssertSecretIsNowhere(server, board, claim);
            }
            finally
            {
                flash.Delete(recursive: true);
            }
        }

        [TestMethod]
        public void A_call_offers_the_board_with_a_secret_and_for_a_time_of_its_own()
        {
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            using VirtualBoard board = VirtualBoard.StartAgainst(server, "--sensor", "counter");
            board.WaitFor("connected");

            RpcReply reply = device.CallAsync("claim", $"{{\"secretKey\":\"{Secret}\",\"durationMs\":600000}}", RunnerProcess.Patience).GetAwaiter().GetResult();
            ClaimRecord claim = server.Claims.WaitFor(_ => true, RunnerProcess.Patience);
            Assert.AreEqual("{\"claiming\":true}", reply.Text);
            Assert.AreEqual((Secret, TimeSpan.FromMinutes(10)), (claim.SecretKey, claim.Duration));
            AssertSecretIsNowhere(server, board, claim);
            Assert.IsTrue(device.TryClaim(Secret));

            device.CallAsync("claim", "{\"durationMs\":1000}", RunnerProcess.Patience).GetAwaiter().GetResult();
            server.Claims.WaitForCount(2, RunnerProcess.Patience);
            Thread.Sleep(TimeSpan.FromSeconds(1.5));
            Assert.IsFalse(device.TryClaim(string.Empty), "the offer has ended");
        }

        // Everything that the board said, but for the offer itself.
        private static void AssertSecretIsNowhere(ThingsBoardServer server, VirtualBoard board, ClaimRecord claim)
        {
            foreach (Servers.Mqtt.PublishRecord publish in server.Publishes.Where(publish => publish != claim.Message))
            {
                Assert.IsFalse(System.Text.Encoding.UTF8.GetString(publish.Payload.Span).Contains(Secret, StringComparison.Ordinal), publish.Topic);
            }

            foreach (string kind in new[] { "rpc", "error", "attribute", "connected" })
            {
                foreach (JsonElement told in board.Events(kind))
                {
                    Assert.IsFalse(told.GetRawText().Contains(Secret, StringComparison.Ordinal), told.GetRawText());
                }
            }

            Assert.IsFalse(board.ConsoleText.Contains(Secret, StringComparison.Ordinal), "the serial console");
        }
    }
}
