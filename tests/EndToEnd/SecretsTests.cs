// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DeviceAgent.Servers;
using DeviceAgent.Servers.Mqtt;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// Secrets leave the board in the CONNECT, in the request for credentials and in the offer to be claimed, and nowhere else.
    /// </summary>
    [TestClass]
    public sealed partial class SecretsTests : IDisposable
    {
        private const string DeviceName = "secretive";
        private const int Connect = 1;
        private const int Publish = 3;

        private static readonly string[] _secretTopics = ["/provision/request", "v1/devices/me/claim"];

        private readonly Canaries _canaries = new();
        private readonly DirectoryInfo _flash = Directory.CreateTempSubdirectory("end-to-end-");

        public void Dispose()
        {
            _flash.Delete(recursive: true);
        }

        [TestMethod]
        public void No_secret_is_shown_by_a_board_that_is_provisioned_configured_claimed_and_refused()
        {
            string key = _canaries.Make("provisioning key");
            string secret = _canaries.Make("provisioning secret");
            using ThingsBoardServer server = new(new ThingsBoardOptions { Mqtt = new MqttServerOptions { KeepFrames = 10_000 } });
            server.Provisioning.Add(new ProvisioningProfile(key, secret));
            WriteSettings(new JsonObject
            {
                ["platform"] = new JsonObject
                {
                    ["server"] = $"mqtt://127.0.0.1:{server.Port}",
                    ["provision"] = new JsonObject { ["key"] = key, ["secret"] = secret, ["name"] = DeviceName },
                },
                ["wifi"] = new JsonObject
                {
                    ["ssid"] = "home",
                    ["password"] = _canaries.Make("Wi-Fi password"),
                    ["fallback"] = new JsonObject { ["ssid"] = "hall", ["password"] = _canaries.Make("second Wi-Fi password") },
                },
                ["sensors"] = new JsonArray(new JsonObject { ["type"] = "counter", ["intervalMs"] = 200 }),
                ["button"] = new JsonObject { ["pin"] = 0, ["press"] = "claim" },
                ["claim"] = new JsonObject { ["secret"] = _canaries.Make("claim secret") },
            });
            using VirtualBoard board = VirtualBoard.Start("--flash", _flash.FullName, "--press", "300ms@4s");
            board.WaitFor("confirmed");
            Device device = server.Device(DeviceName);
            _canaries.Add("issued token", IssuedToken(server));

            CallEverything(device, board);
            ShareSecrets(device, board);
            server.Claims.WaitForCount(2, RunnerProcess.Patience);
            RefuseAndRestart(server, device, board);
            board.End();

            AssertSilence(server, ("events", board.EventText), ("serial console", board.ConsoleText));
        }

        [TestMethod]
        public void No_secret_is_in_what_people_see_of_a_board_with_user_and_password_and_a_key_file_that_is_none()
        {
            string password = _canaries.Make("password");
            File.WriteAllText(Path.Combine(_flash.FullName, "client.key"), $"-----BEGIN PRIVATE KEY-----\n{_canaries.Make("private key")}\n-----END PRIVATE KEY-----\n");
            File.WriteAllText(Path.Combine(_flash.FullName, "client.pem"), "no certificate");
            using ThingsBoardServer server = new();
            server.Register(DeviceName, new DeviceCredentials.MqttBasic("client", "user", password));
            JsonObject settings = new()
            {
                ["platform"] = new JsonObject
                {
                    ["server"] = $"mqtt://127.0.0.1:{server.Port}",
                    ["clientId"] = "client",
                    ["user"] = "user",
                    ["password"] = password,
                },
                ["sensors"] = new JsonArray(new JsonObject { ["type"] = "counter", ["intervalMs"] = 200 }),
            };
            WriteSettings(settings);
            (int exitCode, string output, string error) = RunnerProcess.Run("--flash", _flash.FullName, "--for", "5s");
            Assert.AreEqual(0, exitCode, error);
            Assert.IsTrue(server.Readings().Length > 0, output);

            // The same with a mistake beside each secret, and certificates that are none.
            settings["platform"]!["server"] = "mqtts://127.0.0.1:1";
            settings["platform"]!["secret"] = password;
            settings["tls"] = new JsonObject { ["certificate"] = "client.pem", ["key"] = "client.key" };
            settings["wifi"] = new JsonObject { ["password"] = _canaries.Make("Wi-Fi password") + new string('x', 64), ["ssid"] = "home" };
            WriteSettings(settings);
            (_, string moreOutput, string moreError) = RunnerProcess.Run("--flash", _flash.FullName, "--for", "4s");

            StringAssert.Contains(moreOutput, "error");
            AssertSilence(server, ("output", output + moreOutput), ("error output", error + moreError));
        }

        [GeneratedRegex("\"credentialsValue\":\"([^\"]+)\"")]
        private static partial Regex Issued();

        private static string IssuedToken(ThingsBoardServer server)
        {
            return server.Mqtt.Frames.Snapshot().Where(frame => frame.Direction == FrameDirection.Sent)
                .Select(frame => Issued().Match(Encoding.UTF8.GetString(frame.Bytes.Span))).First(match => match.Success).Groups[1].Value;
        }

        private static string Call(Device device, string method, string parameters)
        {
            return device.CallAsync(method, parameters, RunnerProcess.Patience).GetAwaiter().GetResult().Text;
        }

        private void CallEverything(Device device, VirtualBoard board)
        {
            foreach (string method in new[] { "getInfo", "getConfig", "readSensors", "getDiagnostics" })
            {
                Call(device, method, "{}");
            }

            string given = _canaries.Make("secret in a wrong call");
            foreach (string wrong in new[]
            {
                $"{{\"platform\":{{\"token\":[\"{given}\"]}}}}",
                $"{{\"wifi\":{{\"password\":\"{given}\",\"name\":\"{given}\"}}}}",
                $"{{\"claim\":\"{given}\"}}",
                $"{{\"claim\":{{\"secret\":\"{given}\",\"seconds\":0}}}}",
            })
            {
                StringAssert.Contains(Call(device, "setConfig", wrong), "error");
            }

            Call(device, "claim", $"{{\"secretKey\":[\"{given}\"]}}");
            device.Push("v1/devices/me/rpc/request/9999", Encoding.UTF8.GetBytes($"{{\"method\":\"setConfig\",\"params\":{{\"claim\":{{\"secret\":\"{given}"));
            Call(device, "claim", $"{{\"secretKey\":\"{_canaries.Make("claim secret of a call")}\"}}");
            board.WaitFor("error");
        }

        private void ShareSecrets(Device device, VirtualBoard board)
        {
            int before = board.Events("attribute").Length;
            device.SetSharedAttribute("claim", JsonNode.Parse($"{{\"secret\":\"{_canaries.Make("shared claim secret")}\"}}")!);
            device.SetSharedAttribute("wifi", _canaries.Make("shared nonsense"));
            board.WaitFor("attribute", before + 2);
            Call(device, "getConfig", "{}");
            Call(device, "getDiagnostics", "{}");
            Call(device, "setConfig", $"{{\"wifi\":{{\"fallback\":{{\"password\":\"{_canaries.Make("new Wi-Fi password")}\"}}}}}}");
        }

        private static void RefuseAndRestart(ThingsBoardServer server, Device device, VirtualBoard board)
        {
            int refusals = board.Events("disconnected").Length;
            server.Faults.RefuseWith = ConnackCode.NotAuthorized;
            device.Kill();
            board.WaitFor("disconnected", told => told.Text("reason").Contains("refused", StringComparison.Ordinal), 1);
            Assert.IsTrue(board.Events("disconnected").Length > refusals);
        }

        private void WriteSettings(JsonObject settings)
        {
            File.WriteAllText(Path.Combine(_flash.FullName, "device.json"), settings.ToJsonString());
        }

        private void AssertSilence(ThingsBoardServer server, params (string Where, string Text)[] printed)
        {
            Frame[] received = [.. server.Mqtt.Frames.Snapshot().Where(frame => frame.Direction == FrameDirection.Received)];
            Frame[] frames = [.. received.Where(frame => !MayHoldSecrets(frame))];
            Assert.IsTrue(frames.Length > 5);
            Assert.IsTrue(received.Where(MayHoldSecrets).SelectMany(frame => _canaries.FindIn("its place", frame.Bytes)).Any(), "secrets are found where they belong");
            string[] leaks =
            [
                .. printed.SelectMany(text => _canaries.FindIn(text.Where, Encoding.UTF8.GetBytes(text.Text))),
                .. frames.SelectMany(frame => _canaries.FindIn("a packet: " + Encoding.Latin1.GetString(frame.Bytes.Span), frame.Bytes)),
            ];
            Assert.AreEqual(0, leaks.Length, string.Join('\n', leaks));
        }

        private static bool MayHoldSecrets(Frame frame)
        {
            int type = frame.Bytes.Span[0] >> 4;
            return type == Connect || (type == Publish && _secretTopics.Any(topic => Encoding.Latin1.GetString(frame.Bytes.Span).Contains(topic, StringComparison.Ordinal)));
        }
    }
}
