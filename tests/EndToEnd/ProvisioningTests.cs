// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using DeviceAgent.EndToEnd.Fast;
using DeviceAgent.Servers;
using DeviceAgent.Servers.Mqtt;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// A board that holds only a provisioning key and secret becomes a device of its own.
    /// </summary>
    [TestClass]
    public sealed class ProvisioningTests : IDisposable
    {
        private const string Key = "profile-key";
        private const string Secret = "profile-secret";
        private const string RequestTopic = "/provision/request";
        private const string NotFound = "provisioning: key or secret are unknown there: check platform.provision";
        private const string Failure = "provisioning refused: is the name taken? Delete that device or list this one";

        private static readonly CertificateAuthority _authority = new();

        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("provisioning-");

        public TestContext TestContext { get; set; } = null!;

        private string Flash
        {
            get { return Path.Combine(_folder.FullName, "flash"); }
        }

        public void Dispose()
        {
            _folder.Delete(recursive: true);
        }

        [TestMethod]
        public void A_long_press_resets_a_board_which_then_asks_for_credentials_anew()
        {
            using ThingsBoardServer server = StartServer();
            Directory.CreateDirectory(Flash);
            JsonObject platform = new() { ["server"] = $"mqtt://127.0.0.1:{server.Port}", ["provision"] = new JsonObject { ["key"] = Key, ["secret"] = Secret } };
            JsonObject settings = new() { ["platform"] = platform, ["button"] = new JsonObject { ["pin"] = 0, ["resetMs"] = 3000 } };
            File.WriteAllText(Path.Combine(Flash, Settings.FileName), settings.ToJsonString());
            using VirtualBoard board = VirtualBoard.Start("--flash", Flash, "--sensor", "counter", "--press", "4s@5s");
            board.WaitFor("confirmed");

            server.Provisioning.Requests.WaitForCount(2, RunnerProcess.Patience);

            Assert.AreEqual(ProvisioningStatus.Failure, server.Provisioning.Requests.Last().Status, "the name is taken: by this board");
            Assert.AreEqual(2, board.End().Number("boots"));
        }

        [TestMethod]
        public void TB17_A_board_that_holds_only_key_and_secret_ends_up_sending_with_its_own_token()
        {
            using ThingsBoardServer server = StartServer();
            using (VirtualBoard board = Start(server, "--provision", $"{Key}:{Secret}"))
            {
                board.WaitFor("confirmed");
                board.WaitFor("provisioning");
                board.WaitFor("provisioned");
                board.End();
                Assert.AreEqual(0, board.Events("error").Length);
            }

            string name = server.Provisioning.Requests.Single().Device;
            StringAssert.Matches(name, new("^deviceagent-[0-9a-f]{12}$"));
            Assert.IsTrue(server.Telemetry.All(record => record.Device == name));
            Assert.AreEqual(1, SentAsProvision(server).Length);

            // The token is in no setting, and a restart uses it.
            long sent = server.Telemetry.Count;
            using (VirtualBoard board = Start(server))
            {
                server.Telemetry.WaitForCount(sent + 1, RunnerProcess.Patience);
                Assert.AreEqual(0, board.Events("provisioning").Length);
            }

            Assert.AreEqual(1, server.Provisioning.Requests.Count);
            Assert.AreEqual(1, server.Devices.Count);
        }

        [TestMethod]
        public void TB17_The_embedded_server_provisions_too()
        {
            using VirtualBoard board = VirtualBoard.Start("--provision", $"{Key}:{Secret}", "--sensor", "counter");

            board.WaitFor("provisioned");
            board.WaitFor("confirmed");
        }

        [TestMethod]
        [DataRow(ProvisioningFault.NotFound, NotFound)]
        [DataRow(ProvisioningFault.Failure, Failure)]
        public void TB17_A_refusal_is_reported_and_not_fought(ProvisioningFault fault, string text)
        {
            using ThingsBoardServer server = StartServer();
            server.Provisioning.Fault = fault;
            using VirtualBoard board = Start(server, "--provision", $"{Key}:{Secret}");

            Assert.AreEqual(text, board.WaitFor("error", told => told.Text("code") == "credentials").Text("text"));
            Assert.IsTrue(board.WaitFor("disconnected").Number("retryInMs") >= BackOff.RefusedFloorMs);
            Assert.AreEqual(1, server.Provisioning.Requests.Count);
        }

        [TestMethod]
        public void TB17_A_silent_server_is_asked_again()
        {
            using ThingsBoardServer server = StartServer();
            server.Provisioning.Fault = ProvisioningFault.Silence;
            using FastBoard board = StartFast(server);
            server.Provisioning.Requests.WaitForCount(2, RunnerProcess.Patience);
            server.Provisioning.Fault = ProvisioningFault.None;

            server.Telemetry.WaitFor(record => record.Key == "counter", RunnerProcess.Patience);

            Assert.AreEqual("no answer to the request for credentials", board.Disconnects[0].Reason);
            Assert.AreEqual(1, server.Devices.Count);
        }

        [TestMethod]
        public void TB17_An_answer_that_was_lost_needs_the_operator_who_deletes_the_device()
        {
            using ThingsBoardServer server = StartServer();
            server.Provisioning.Fault = ProvisioningFault.LoseAnswer;
            using FastBoard board = StartFast(server);
            server.Provisioning.Requests.WaitForCount(1, RunnerProcess.Patience);
            server.Provisioning.Fault = ProvisioningFault.None;
            server.Provisioning.Requests.WaitForCount(2, RunnerProcess.Patience);
            ProvisioningRecord first = server.Provisioning.Requests.First();
            ProvisioningRecord second = server.Provisioning.Requests.ElementAt(1);
            Assert.AreEqual(ProvisioningStatus.Success, first.Status);
            Assert.AreEqual(ProvisioningStatus.Failure, second.Status);
            server.Remove(first.Device);

            server.Telemetry.WaitFor(record => record.Key == "counter", TimeSpan.FromMilliseconds(BackOff.RefusedCapMs / FastBoard.Speed) + RunnerProcess.Patience);

            Assert.IsTrue(board.Disconnects.Any(told => told.Reason == Failure && told.RetryInMs >= BackOff.RefusedFloorMs));
        }

        [TestMethod]
        public void TB17_A_board_whose_flash_is_full_does_not_ask_until_there_is_room()
        {
            using ThingsBoardServer server = StartServer();
            Directory.CreateDirectory(Flash);
            string ballast = Path.Combine(Flash, "ballast");
            File.WriteAllBytes(ballast, new byte[Boards.FlashFiles.VolumeBytes - (3 * 4096)]);
            using VirtualBoard board = Start(server, "--provision", $"{Key}:{Secret}");
            board.WaitFor("error", told => told.Text("code") == "flash" && told.Text("text").Contains("no room for credentials", StringComparison.Ordinal), 2);
            Assert.AreEqual(0, server.Provisioning.Requests.Count);

            File.Delete(ballast);

            server.Telemetry.WaitFor(record => record.Key == "counter", RunnerProcess.Patience);
            Assert.AreEqual(1, server.Provisioning.Requests.Count);
        }

        [TestMethod]
        public void TB17_A_board_that_dies_at_bad_moments_is_provisioned_or_says_what_to_do()
        {
            int seed = Random.Shared.Next();
            TestContext.WriteLine($"seed {seed}");
            Random random = new(seed);
            using ThingsBoardServer server = StartServer();
            for (int i = 0; i < 6; i++)
            {
                using VirtualBoard board = Start(server, i == 0 ? ["--provision", $"{Key}:{Secret}"] : []);
                board.WaitFor("found");
                Thread.Sleep(random.Next(400));
                Kill(board);
            }

            using (VirtualBoard board = Start(server))
            {
                if (!IsConfirmedOrRefused(board))
                {
                    Assert.AreEqual(1, server.Provisioning.Requests.Count(record => record.Status == ProvisioningStatus.Success), $"seed {seed}");
                    server.Remove(server.Devices.Single().Name);
                }
            }

            using VirtualBoard last = Start(server);
            last.WaitFor("confirmed");
            Assert.AreEqual(1, server.Devices.Count, $"seed {seed}");
        }

        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void TB17_Basic_credentials_are_registered_and_used(bool asText)
        {
            using ThingsBoardServer server = StartServer();
            server.Provisioning.CredentialsAsText = asText;
            WriteDeviceJson(new JsonObject
            {
                ["clientId"] = "pump-7",
                ["user"] = "pumps",
                ["password"] = "basic-password",
                ["provision"] = new JsonObject { ["key"] = Key, ["secret"] = Secret, ["name"] = "pump 7", ["credentials"] = "basic" },
            });
            using VirtualBoard board = Start(server);

            board.WaitFor("confirmed");

            Assert.AreEqual("pump 7", server.Devices.Single().Name);
            Assert.AreEqual("MQTT_BASIC", server.Provisioning.Requests.Single().CredentialsType);
        }

        [TestMethod]
        public void TB17_A_certificate_is_registered_and_used()
        {
            using X509Certificate2 certificate = _authority.IssueClient("board");
            using ThingsBoardServer server = new(new ThingsBoardOptions
            {
                Mqtt = new MqttServerOptions { Tls = new TlsOptions { Certificate = _authority.IssueServer("localhost") } },
            });
            server.Provisioning.Add(new ProvisioningProfile(Key, Secret));
            WriteDeviceJson(new JsonObject
            {
                ["provision"] = new JsonObject { ["key"] = Key, ["secret"] = Secret, ["credentials"] = "certificate" },
            });
            using VirtualBoard board = VirtualBoard.Start(
                "--server", $"mqtts://localhost:{server.TlsPort}", "--flash", Flash, "--sensor", "counter", "--every", "200ms",
                "--ca", Save("ca.pem", _authority.Pem),
                "--certificate", Save("own.pem", certificate.ExportCertificatePem()),
                "--key", Save("own.key", CertificateAuthority.KeyPem(certificate)));

            TelemetryRecord record = server.Telemetry.WaitFor(told => told.Key == "counter", RunnerProcess.Patience);

            Assert.AreEqual(server.Provisioning.Requests.Single().Device, record.Device);
            Assert.AreEqual("X509_CERTIFICATE", server.Provisioning.Requests.Single().CredentialsType);
            Assert.AreEqual(0, board.Events("error").Length);
        }

        [TestMethod]
        public void TB17_A_device_that_is_listed_gets_the_credentials_that_it_has()
        {
            using ThingsBoardServer server = StartServer(ProvisioningStrategy.CheckPreProvisionedDevices);
            server.Register("listed", new DeviceCredentials.MqttBasic(null, "listed-user", "listed-password"));
            WriteDeviceJson(new JsonObject
            {
                ["provision"] = new JsonObject { ["key"] = Key, ["secret"] = Secret, ["name"] = "listed" },
            });
            using VirtualBoard board = Start(server);

            TelemetryRecord record = server.Telemetry.WaitFor(told => told.Key == "counter", RunnerProcess.Patience);

            Assert.AreEqual("listed", record.Device);
        }

        [TestMethod]
        [DataRow("client-1", "user-1", "password-1")]
        [DataRow(null, "user-1", "password-1")]
        [DataRow("client-1", null, null)]
        public void TB01_MQTT_basic_credentials_of_the_settings_are_used(string? clientId, string? user, string? password)
        {
            using ThingsBoardServer server = new();
            server.Register("board", new DeviceCredentials.MqttBasic(clientId, user, password));
            JsonObject platform = [];
            platform["clientId"] = clientId ?? "any-client";
            if (user != null)
            {
                platform["user"] = user;
                platform["password"] = password;
            }

            WriteDeviceJson(platform);
            using VirtualBoard board = Start(server);

            TelemetryRecord record = server.Telemetry.WaitFor(told => told.Key == "counter", RunnerProcess.Patience);

            Assert.AreEqual("board", record.Device);
        }

        private static ThingsBoardServer StartServer(ProvisioningStrategy strategy = ProvisioningStrategy.AllowCreateNewDevices)
        {
            ThingsBoardServer server = new();
            server.Provisioning.Add(new ProvisioningProfile(Key, Secret) { Strategy = strategy });
            return server;
        }

        private static FastBoard StartFast(ThingsBoardServer server)
        {
            Settings settings = new() { Provision = new ProvisionSettings { Key = Key, Secret = Secret } };
            return new FastBoard(server.Port, 10000, new MemoryFlash(), settings);
        }

        private static PublishRecord[] SentAsProvision(ThingsBoardServer server)
        {
            int[] sessions = [.. server.Publishes.Where(publish => publish.Topic == RequestTopic).Select(publish => publish.Connection)];
            return [.. server.Publishes.Where(publish => sessions.Contains(publish.Connection))];
        }

        private static bool IsConfirmedOrRefused(VirtualBoard board)
        {
            Stopwatch waited = Stopwatch.StartNew();
            while (waited.Elapsed < RunnerProcess.Patience)
            {
                if (board.Events("confirmed").Length > 0)
                {
                    return true;
                }

                if (board.Events("error").Any(told => told.Text("text") == Failure))
                {
                    return false;
                }

                Thread.Sleep(10);
            }

            throw new AssertFailedException("the board is neither provisioned nor does it say why");
        }

        private static void Kill(VirtualBoard board)
        {
            foreach (int child in ProcessTable.ChildrenOf(board.ProcessId))
            {
                using Process process = Process.GetProcessById(child);
                process.Kill();
            }

            board.Kill();
        }

        private VirtualBoard Start(ThingsBoardServer server, params string[] arguments)
        {
            return VirtualBoard.Start(
                [.. arguments, "--server", $"mqtt://127.0.0.1:{server.Port}", "--flash", Flash, "--sensor", "counter", "--every", "200ms"]);
        }

        private void WriteDeviceJson(JsonObject platform)
        {
            platform["kind"] = "thingsboard";
            platform["server"] = "mqtt://127.0.0.1";
            Directory.CreateDirectory(Flash);
            File.WriteAllText(Path.Combine(Flash, Settings.FileName), new JsonObject { ["platform"] = platform }.ToJsonString());
        }

        private string Save(string name, string content)
        {
            string path = Path.Combine(_folder.FullName, name);
            File.WriteAllText(path, content);
            return path;
        }
    }
}
