// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using DeviceAgent.Servers.Mqtt;
using DeviceAgent.Servers.ThingsBoard;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    [TestClass]
    public sealed class D08_OtaTests : ThingsBoardTest
    {
        private const string Error = "v2/fw/error";

        private static readonly byte[] _content = [.. Enumerable.Range(0, 10_000).Select(i => (byte)(i * 7))];

        [TestMethod]
        [DataRow(OtaKind.Firmware, "fw")]
        [DataRow(OtaKind.Software, "sw")]
        public void D8_an_assigned_package_is_told_by_shared_attributes_and_taken_back(OtaKind kind, string prefix)
        {
            using var client = Connect();
            client.Subscribe((Attributes, 1));
            var package = OtaPackage.FromBytes("agent", "1.0", "abc"u8.ToArray());
            Board.Assign(package, kind);
            Assert.AreEqual(
                $$"""
                {"{{prefix}}_title":"agent","{{prefix}}_version":"1.0","{{prefix}}_size":3,"{{prefix}}_checksum_algorithm":"SHA256",
                "{{prefix}}_checksum":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}
                """.ReplaceLineEndings(""),
                client.ExpectPublish().Payload);
            Board.Unassign(kind);
            Assert.AreEqual(
                $$"""{"deleted":["{{prefix}}_title","{{prefix}}_version","{{prefix}}_size","{{prefix}}_checksum","{{prefix}}_checksum_algorithm"]}""",
                client.ExpectPublish().Payload);
            Assert.AreEqual(0, Board.SharedAttributes.Count);
        }

        [TestMethod]
        public void D8_a_package_elsewhere_has_an_address_and_neither_size_nor_checksum()
        {
            using var client = Connect();
            Board.Assign(OtaPackage.FromBytes("agent", "1", _content));
            client.Subscribe((Attributes, 1));
            Board.Assign(OtaPackage.FromUrl("agent", "2", "http://127.0.0.1/agent.bin"));
            Assert.AreEqual("""{"fw_title":"agent","fw_version":"2","fw_url":"http://127.0.0.1/agent.bin"}""", client.ExpectPublish().Payload);
            Assert.AreEqual("""{"deleted":["fw_size","fw_checksum","fw_checksum_algorithm"]}""", client.ExpectPublish().Payload);
        }

        [TestMethod]
        [DataRow(OtaChecksum.Md5, "MD5", "25f9e794323b453885f5181f1b624d0b")]
        [DataRow(OtaChecksum.Sha256, "SHA256", "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225")]
        [DataRow(
            OtaChecksum.Sha384,
            "SHA384",
            "eb455d56d2c1a69de64e832011f3393d45f3fa31d6842f21af92d2fe469c499da5e3179847334a18479c8d1dedea1be3")]
        [DataRow(
            OtaChecksum.Sha512,
            "SHA512",
            "d9e6762dd1c8eaf6d61b3c6192fc408d4d6d5f1176d0c29169bc24e71c3f274ad27fcd5811b313d681f7e55ec02d73d499c95455b6b5bb503acf574fba8ffe85")]
        [DataRow(OtaChecksum.Crc32, "CRC32", "2639f4cb")]
        public void D8_checksums_are_those_of_the_algorithm(OtaChecksum algorithm, string name, string checksum)
        {
            Board.Assign(OtaPackage.FromBytes("t", "v", "123456789"u8.ToArray(), algorithm));
            Assert.AreEqual((name, checksum), (Shared("fw_checksum_algorithm"), Shared("fw_checksum")));
        }

        [TestMethod]
        public void D8_checksums_that_NET_does_not_have_must_be_given_and_any_may_be_wrong()
        {
            Assert.ThrowsExactly<ArgumentException>(() => OtaPackage.FromBytes("t", "v", _content, OtaChecksum.Murmur3Of32));
            Board.Assign(OtaPackage.FromBytes("t", "v", _content, OtaChecksum.Murmur3Of128, "12345678"));
            Assert.AreEqual(("MURMUR3_128", "12345678"), (Shared("fw_checksum_algorithm"), Shared("fw_checksum")));
        }

        [TestMethod]
        [DataRow(OtaKind.Firmware, "fw")]
        [DataRow(OtaKind.Software, "sw")]
        public void D8_a_package_comes_in_chunks_and_ends_with_an_empty_one(OtaKind kind, string prefix)
        {
            var file = Path.GetTempFileName();
            File.WriteAllBytes(file, _content);
            Board.Assign(OtaPackage.FromFile("agent", "1", file), kind);
            File.Delete(file);
            using var client = Connect();
            client.Subscribe(($"v2/{prefix}/response/+/chunk/+", 1));
            var received = new List<byte>();
            for (var chunk = 0; chunk < 4; chunk++)
            {
                received.AddRange(Chunk(client, prefix, "3", chunk, chunk == 0 ? "4096" : ""));
            }

            CollectionAssert.AreEqual(_content, received);
            CollectionAssert.AreEqual(new int?[] { 4096, 4096, 1808, 0 }, Server.OtaRequests.Select(request => request.SentBytes).ToArray());
            Assert.AreEqual(("board-1", kind, "3", 4096), Server.OtaRequests.Select(r => (r.Device, r.Kind, r.RequestId, r.ChunkBytes)).Last());
        }

        [TestMethod]
        public void D8_chunks_come_at_the_QoS_subscribed()
        {
            Board.Assign(OtaPackage.FromBytes("agent", "1", _content));
            using var client = Connect();
            client.Subscribe(("v2/fw/response/+/chunk/+", 0));
            client.PublishConfirmed("v2/fw/request/1/chunk/0", "16");
            Assert.AreEqual(0, client.ExpectBinaryPublish().Qos);
        }

        [TestMethod]
        public void D8_without_any_size_the_whole_package_comes()
        {
            Board.Assign(OtaPackage.FromBytes("agent", "1", _content));
            using var client = Connect();
            CollectionAssert.AreEqual(_content, Chunk(client, "fw", "1", 0, ""));
        }

        [TestMethod]
        public void D8_a_request_id_keeps_its_package_in_this_connection_only()
        {
            Board.Assign(OtaPackage.FromBytes("agent", "1", "old"u8.ToArray()));
            using (var client = Connect())
            {
                Assert.AreEqual("old", Encoding.UTF8.GetString(Chunk(client, "fw", "1", 0, "10")));
                Board.Assign(OtaPackage.FromBytes("agent", "2", "new"u8.ToArray()));
                Assert.AreEqual("old", Encoding.UTF8.GetString(Chunk(client, "fw", "1", 0, "10")));
                Assert.AreEqual("new", Encoding.UTF8.GetString(Chunk(client, "fw", "2", 0, "10")));
            }

            using var next = Connect();
            Assert.AreEqual("new", Encoding.UTF8.GetString(Chunk(next, "fw", "1", 0, "10")));
        }

        [TestMethod]
        [DataRow("65537", "PAYLOAD_TOO_LARGE")]
        [DataRow("4096", "NOT_FOUND")]
        public void D8_an_error_comes_by_the_topic_of_firmware_and_closes_without_PUBACK(string size, string error)
        {
            using var client = Connect();
            client.Subscribe((Error, 1), ("v2/sw/error", 1));
            client.Publish("v2/sw/request/1/chunk/0", size);
            Assert.AreEqual((Error, error, 1, 1), client.ExpectPublish());
            client.ExpectClosed();
            WaitForClose(CloseCause.OtaError);
            Assert.AreEqual(error, Server.OtaRequests.Single().Error);
        }

        [TestMethod]
        public void D8_a_chunk_of_65536_bytes_is_served()
        {
            Board.Assign(OtaPackage.FromBytes("agent", "1", new byte[70_000]));
            using var client = Connect();
            Assert.AreEqual(65536, Chunk(client, "fw", "1", 0, "65536").Length);
            Assert.AreEqual(70_000 - 65536, Chunk(client, "fw", "1", 1, "").Length);
        }

        [TestMethod]
        public void D8_a_package_elsewhere_is_not_handed_out()
        {
            Board.Assign(OtaPackage.FromUrl("agent", "2", "http://127.0.0.1/agent.bin"));
            using var client = Connect();
            client.Publish("v2/fw/request/1/chunk/0", "16");
            Assert.AreEqual((Error, "FAILURE", 1, 1), client.ExpectPublish());
            client.ExpectClosed();
        }

        [TestMethod]
        [DataRow("v2/fw/request/1/chunk/0", "many")]
        [DataRow("v2/fw/request/1/chunk/99999999999", "16")]
        public void D8_a_size_or_number_that_is_none_closes_whatever_the_profile_says(string topic, string size)
        {
            Board.Profile = Board.Profile with { AcknowledgeBadPublishes = true };
            using var client = Connect();
            client.Publish(topic, size);
            client.ExpectClosed();
            WaitForClose(CloseCause.BadPublish);
        }

        [TestMethod]
        [DataRow("v2/fw/request/x/chunk/0")]
        [DataRow("v2/fw/request/1/chunk/")]
        [DataRow("v2/hw/request/1/chunk/0")]
        public void D8_a_topic_that_only_looks_like_a_request_is_unknown(string topic)
        {
            using var client = Connect();
            client.PublishConfirmed(topic, "16");
            client.ExpectNothing();
        }

        [TestMethod]
        public void D8_a_download_counts_as_one_message()
        {
            Server.Limits = new SessionLimits { Messages = "1:3600" };
            Board.Assign(OtaPackage.FromBytes("agent", "1", _content));
            using var client = Connect();
            Chunk(client, "fw", "1", 0, "4096");
            Chunk(client, "fw", "1", 1, "4096");
            client.Publish("v2/fw/request/2/chunk/0", "4096");
            client.ExpectClosed();
            WaitForClose(CloseCause.RateLimited);
        }

        [TestMethod]
        public void D8_a_knob_corrupts_a_byte_once()
        {
            Board.Assign(OtaPackage.FromBytes("agent", "1", _content));
            Server.OtaFaults.Corrupt(1);
            using var client = Connect();
            var expected = _content[16..32];
            CollectionAssert.AreEqual(_content[..16], Chunk(client, "fw", "1", 0, "16"));
            var wrong = Chunk(client, "fw", "1", 1, "16");
            Assert.AreEqual(1, wrong.Zip(expected).Count(pair => pair.First != pair.Second));
            CollectionAssert.AreEqual(expected, Chunk(client, "fw", "1", 1, "16"));
            Assert.AreEqual((byte)(16 * 7), _content[16], "the package itself is whole");
        }

        [TestMethod]
        [DataRow(5)]
        [DataRow(0)]
        public void D8_a_knob_shortens_a_chunk_as_often_as_told(int bytes)
        {
            Board.Assign(OtaPackage.FromBytes("agent", "1", _content));
            Server.OtaFaults.Shorten(0, bytes, times: 2);
            using var client = Connect();
            var lengths = Enumerable.Range(0, 3).Select(_ => Chunk(client, "fw", "1", 0, "16").Length).ToArray();
            CollectionAssert.AreEqual(new[] { bytes, bytes, 16 }, lengths);
        }

        [TestMethod]
        public void D8_a_knob_sends_an_error_in_place_of_a_chunk()
        {
            Board.Assign(OtaPackage.FromBytes("agent", "1", _content));
            Server.OtaFaults.Error(1, "FAILURE");
            using var client = Connect();
            Chunk(client, "fw", "1", 0, "16");
            client.Publish("v2/fw/request/1/chunk/1", "");
            Assert.AreEqual((Error, "FAILURE"), Topic(client.ExpectPublish()));
            client.ExpectClosed();
        }

        [TestMethod]
        public void D8_a_knob_drops_the_connection_in_place_of_a_chunk()
        {
            Board.Assign(OtaPackage.FromBytes("agent", "1", _content));
            Server.OtaFaults.Drop(1);
            using (var client = Connect())
            {
                Chunk(client, "fw", "1", 0, "16");
                client.PublishConfirmed("v2/fw/request/1/chunk/1", "");
                client.ExpectClosed();
                WaitForClose(CloseCause.Killed);
            }

            using var next = Connect();
            CollectionAssert.AreEqual(_content[16..32], Chunk(next, "fw", "1", 1, "16"));
        }

        [TestMethod]
        public void D8_a_knob_withholds_a_chunk_and_another_repeats_one()
        {
            Board.Assign(OtaPackage.FromBytes("agent", "1", _content));
            Server.OtaFaults.Withhold(0);
            Server.OtaFaults.Repeat(0);
            using var client = Connect();
            client.PublishConfirmed("v2/fw/request/1/chunk/0", "16");
            client.ExpectNothing();
            var first = Chunk(client, "fw", "1", 0, "");
            CollectionAssert.AreEqual(first, client.ExpectBinaryPublish().Payload);
            Server.OtaFaults.Drop(0);
            Server.OtaFaults.Clear();
            Chunk(client, "fw", "1", 0, "");
            client.ExpectNothing();
        }

        private static (string Topic, string Payload) Topic((string Topic, string Payload, int Qos, int PacketId) publish) =>
            (publish.Topic, publish.Payload);

        private static byte[] Chunk(RawClient client, string prefix, string requestId, int chunk, string size)
        {
            client.PublishConfirmed($"v2/{prefix}/request/{requestId}/chunk/{chunk}", size);
            var (topic, payload, _, _) = client.ExpectBinaryPublish();
            Assert.AreEqual($"v2/{prefix}/response/{requestId}/chunk/{chunk}", topic);
            return payload;
        }

        private string Shared(string key) => Board.SharedAttributes[key].AsText;
    }
}
