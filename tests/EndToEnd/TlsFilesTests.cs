// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using DeviceAgent.Servers;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// The files on the board's flash that TLS needs.
    /// </summary>
    [TestClass]
    public sealed class TlsFilesTests : TlsTest
    {
        [TestMethod]
        [DataRow("several")]
        [DataRow("der")]
        public void An_authority_may_come_with_others_or_as_DER(string form)
        {
            using Mosquitto broker = StartBroker(Authority.IssueServer("localhost"));
            string file = form == "der"
                ? Save("ca.der", Authority.Certificate.RawData)
                : Save("ca.pem", $"# what this board trusts\n{Stranger.Pem}\n{Authority.Pem}\n");
            using VirtualBoard board = Start(broker.TlsPort, "--token", VirtualBoard.Token, "--ca", file);

            board.WaitFor("confirmed");
        }

        [TestMethod]
        public void Files_that_cannot_be_used_keep_the_board_off_line_each_with_one_error()
        {
            using X509Certificate2 certificate = Authority.IssueClient("board");
            using Mosquitto broker = StartBroker(Authority.IssueServer("localhost"));
            string good = Save("good.pem", Authority.Pem);
            string garbage = Save("garbage.pem", "-----BEGIN CERTIFICATE-----\nno certificate\n-----END CERTIFICATE-----\n");
            string tooLong = Save("long.pem", new string('x', 4097));
            string own = Save("own.pem", certificate.ExportCertificatePem());

            AssertStaysOffLine(broker, ["--ca", garbage], "device.json: tls.ca: ca.pem holds no certificate");
            AssertStaysOffLine(broker, ["--ca", tooLong], "device.json: tls.ca: ca.pem is longer than 4096 bytes");
            AssertStaysOffLine(
                broker,
                ["--ca", good, "--certificate", own, "--key", garbage],
                "device.json: tls.certificate, tls.key: client.pem and client.key hold no certificate and its key");
        }

        [TestMethod]
        public void A_file_that_is_not_there_keeps_the_board_off_line_until_it_is()
        {
            using Mosquitto broker = StartBroker(Authority.IssueServer("localhost"));
            string flash = PathOf("flash");
            string ca = Save("ca.pem", Authority.Pem);
            using (VirtualBoard first = Start(broker.TlsPort, "--token", VirtualBoard.Token, "--ca", ca, "--flash", flash))
            {
                first.WaitFor("confirmed");
                first.End();
            }

            File.Move(Path.Combine(flash, "ca.pem"), PathOf("away.pem"));
            AssertStaysOffLine(broker, ["--flash", flash], "device.json: tls.ca: ca.pem is not on the board's flash");
            File.Move(PathOf("away.pem"), Path.Combine(flash, "ca.pem"));

            using VirtualBoard again = Start(broker.TlsPort, "--flash", flash);
            again.WaitFor("confirmed");
        }

        private static void AssertStaysOffLine(Mosquitto broker, string[] arguments, string error)
        {
            using VirtualBoard board = Start(broker.TlsPort, arguments);
            board.WaitFor("sampled", 5);

            JsonElement told = board.Events("error").Single();
            Assert.AreEqual("settings", told.Text("code"));
            Assert.AreEqual(error, told.Text("text"));
            Assert.AreEqual(0, board.Events("connected").Length);
            Assert.AreEqual(0, board.Events("disconnected").Length);
        }
    }
}
