// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using DeviceAgent.Servers.ThingsBoard;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    /// <summary>The double's TLS as seen by an MQTT client that others wrote.</summary>
    [TestClass]
    public sealed class RealTlsClientTests : TlsTest
    {
        [TestInitialize]
        public void SkipWithoutMosquitto() => RealMosquitto.OrSkip();

        [TestMethod]
        public void D1_mosquitto_pub_is_let_in_by_token_and_by_certificate_and_sees_what_is_wrong()
        {
            var server = Start();
            using var folder = new TemporaryFolder();
            var certificate = Keep(Authority.IssueClient("device"));
            server.Register("by-certificate", new DeviceCredentials.X509(certificate));
            var authority = folder.Write("authority.pem", Authority.Pem);
            string[] identity =
            [
                "--cert", folder.Write("device.pem", certificate.ExportCertificatePem()),
                "--key", folder.Write("device.key", CertificateAuthority.KeyPem(certificate)),
            ];
            using var stranger = new CertificateAuthority("Stranger");

            Assert.AreEqual((0, ""), Publish(server, ["--cafile", authority, "-u", Token]));
            Assert.AreEqual((0, ""), Publish(server, ["--cafile", authority, .. identity]));
            CollectionAssert.AreEqual(new[] { "board-1", "by-certificate" }, server.Telemetry.Select(record => record.Device).ToArray());

            var (exitCode, output) = Publish(server, ["--cafile", authority, "-u", "wrong"]);
            Assert.AreEqual(5, exitCode, output);
            (exitCode, output) = Publish(server, ["--cafile", folder.Write("stranger.pem", stranger.Pem), "-u", Token]);
            Assert.AreNotEqual(0, exitCode);
            StringAssert.Contains(output, "TLS error");
        }

        [TestMethod]
        public void D1_mosquitto_sub_gets_what_is_pushed_over_TLS()
        {
            var server = Start();
            using var folder = new TemporaryFolder();
            var output = new RecordLog<string>("line", 1000, server.Mqtt.Frames.ToString);
            using var subscriber = ChildProcess.Start(
                "mosquitto_sub",
                [.. Address(server), "--cafile", folder.Write("authority.pem", Authority.Pem), "-u", Token, "-q", "1", "-t", "v1/devices/me/attributes", "-C", "1"],
                output.Append,
                output.Append);
            server.Mqtt.Subscriptions.WaitForCount(1, Patience);
            server.Device("board-1").SetSharedAttribute("interval", 5);
            output.WaitFor(line => line == """{"interval":5}""", Patience);
            Assert.IsTrue(subscriber.WaitForExit(Patience));
        }

        private static string[] Address(ThingsBoardServer server) => ["-h", "localhost", "-p", $"{server.TlsPort}", "-V", "311"];

        private static (int ExitCode, string Errors) Publish(ThingsBoardServer server, string[] arguments)
        {
            var start = new ProcessStartInfo("mosquitto_pub", [.. Address(server), .. arguments, "-q", "1", "-t", Telemetry, "-m", """{"t":1}"""])
            {
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEnd();
            Assert.IsTrue(process.WaitForExit(Patience));
            return (process.ExitCode, errors);
        }

        private sealed class TemporaryFolder : IDisposable
        {
            private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tls-");

            public void Dispose() => _folder.Delete(recursive: true);

            internal string Write(string name, string text)
            {
                var path = Path.Combine(_folder.FullName, name);
                File.WriteAllText(path, text);
                return path;
            }
        }
    }
}
