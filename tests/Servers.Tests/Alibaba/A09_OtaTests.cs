// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using DeviceAgent.Servers.Alibaba;
using DeviceAgent.Servers.Files;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.Alibaba
{
    [TestClass]
    public sealed class A09_OtaTests : AlibabaTest
    {
        private const string InformTopic = "/ota/device/inform/a1Product/board-1";
        private const string ProgressTopic = "/ota/device/progress/a1Product/board-1";
        private const string UpgradeTopic = "/ota/device/upgrade/a1Product/board-1";

        private static readonly Uri _url = new("http://127.0.0.1:1/image.bin");

        [TestMethod]
        public async Task A9_an_update_is_offered_followed_and_ends_with_the_new_version()
        {
            using var client = Connect();
            Inform(client, "1.0.0");
            var task = Server.StartUpdate(OtaPackage.Of("2.0.0", _url, "abc"u8), Board).Tasks[0];
            var offer = ExpectJson(client, UpgradeTopic);
            Assert.AreEqual(
                """
                {"size":3,"version":"2.0.0","url":"http://127.0.0.1:1/image.bin","sign":"900150983cd24fb0d6963f7d28e17f72","signMethod":"Md5","md5":"900150983cd24fb0d6963f7d28e17f72","extData":{}}
                """,
                offer.GetProperty("data").GetRawText());
            Assert.AreEqual(("1000", "success"), (offer.GetProperty("code").GetString(), offer.GetProperty("message").GetString()));
            Assert.AreEqual(OtaStatus.Offered, task.Status);
            client.PublishConfirmed(ProgressTopic, """{"id":"2","params":{"step":"50","desc":"half"}}""");
            Assert.AreEqual(OtaStatus.InProgress, task.Status);
            Assert.AreEqual((Board, "default", 50, "half"), Step(Server.Progress.Single()));
            client.PublishConfirmed(ProgressTopic, """{"id":"3","params":{"step":"100","desc":""}}""");
            Assert.IsFalse(task.End.IsCompleted, "only the version counts");
            Inform(client, "2.0.0");
            Assert.AreEqual(OtaStatus.Succeeded, await task.End);
            Assert.AreEqual("2.0.0", Board.Versions["default"]);
            Assert.AreEqual(OtaJobStatus.Completed, task.Job.Status);
        }

        [TestMethod]
        [DataRow(-1)]
        [DataRow(-4)]
        public async Task A9_a_negative_step_ends_the_update(int step)
        {
            using var client = Connect();
            var task = Server.StartUpdate(OtaPackage.Of("2.0.0", _url, "abc"u8), Board).Tasks[0];
            client.ExpectPublish();
            client.PublishConfirmed(ProgressTopic, $$$"""{"id":"2","params":{"step":"{{{step}}}","desc":"why"}}""");
            Assert.AreEqual((OtaStatus.Failed, "why"), (await task.End, task.Description));
        }

        [TestMethod]
        [DataRow(InformTopic, """{"id":"1","params":{}}""")]
        [DataRow(InformTopic, """{"params":{"version":"1"}}""")]
        [DataRow(ProgressTopic, """{"id":"1","params":{"step":50}}""")]
        [DataRow(ProgressTopic, """{"id":"1","params":{"step":"0"}}""")]
        [DataRow(ProgressTopic, """{"id":"1","params":{"step":"101"}}""")]
        [DataRow(ProgressTopic, """{"id":"1","params":{"step":"-5"}}""")]
        public void A9_what_has_another_shape_counts_for_nothing(string topic, string payload)
        {
            using var client = Connect();
            client.PublishConfirmed(topic, payload);
            Assert.AreEqual(460, Server.Requests.Single().Code);
            Assert.AreEqual((0, 0), (Server.Versions.Count, Server.Progress.Count));
        }

        [TestMethod]
        public void A9_a_device_that_comes_later_gets_the_offer_when_it_informs()
        {
            var task = Server.StartUpdate(OtaPackage.Of("2.0.0", _url, "abc"u8), Board).Tasks[0];
            Assert.AreEqual(OtaStatus.Waiting, task.Status);
            using var client = Connect();
            client.ExpectNothing();
            Inform(client, "1.0.0");
            Assert.AreEqual(UpgradeTopic, client.ExpectPublish().Topic);
            Inform(client, "1.0.0");
            client.ExpectNothing();
        }

        [TestMethod]
        public void A9_a_device_asks_for_its_update()
        {
            using var client = Connect();
            const string Get = "thing/ota/firmware/get";
            Assert.AreEqual("{}", Ask(client, Get, "{}").GetProperty("data").GetRawText());
            Server.StartUpdate(OtaPackage.Of("2.0.0", _url, "abc"u8) with { Module = "MCU", IsDiff = true }, Board);
            client.ExpectPublish();
            Assert.AreEqual("{}", Ask(client, Get, "{}").GetProperty("data").GetRawText());
            var data = Ask(client, Get, """{"module":"MCU"}""").GetProperty("data");
            Assert.AreEqual(("2.0.0", "MCU", 1), (data.GetProperty("version").GetString(), data.GetProperty("module").GetString(), data.GetProperty("isDiff").GetInt32()));
        }

        [TestMethod]
        public void A9_modules_are_updated_apart_and_a_pending_update_keeps_out_another()
        {
            using var client = Connect();
            var first = Server.StartUpdate(OtaPackage.Of("2.0.0", _url, "abc"u8), Board).Tasks[0];
            var other = Server.StartUpdate(OtaPackage.Of("2.0.0", _url, "abc"u8) with { Module = "MCU" }, Board).Tasks[0];
            var second = Server.StartUpdate(OtaPackage.Of("3.0.0", _url, "abc"u8), Board).Tasks[0];
            client.ExpectPublishes(2);
            client.ExpectNothing();
            Assert.AreEqual((OtaStatus.Offered, OtaStatus.Offered, OtaStatus.Failed), (first.Status, other.Status, second.Status));
            Assert.IsFalse(Server.Forwarded.Any(message => message.Topic.EndsWith("/ota/upgrade", StringComparison.Ordinal)));
        }

        [TestMethod]
        public void A9_an_offer_may_be_written_in_other_ways()
        {
            using var client = Connect();
            Server.StartUpdate(OtaPackage.Of("2.0.0", _url, "abc"u8, "SHA256") with { WithNumbers = true }, Board);
            var offer = ExpectJson(client, UpgradeTopic);
            Assert.AreEqual((1000, JsonValueKind.Number), (offer.GetProperty("code").GetInt32(), offer.GetProperty("id").ValueKind));
            var data = offer.GetProperty("data");
            Assert.AreEqual("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", data.GetProperty("sign").GetString());
            Assert.IsFalse(data.TryGetProperty("md5", out _));
        }

        [TestMethod]
        [DataRow(FileFault.None, true)]
        [DataRow(FileFault.Corrupt, false)]
        public async Task A9_the_offered_file_can_be_fetched(FileFault fault, bool isGood)
        {
            byte[] image = [.. Enumerable.Range(0, 10_000).Select(i => (byte)i)];
            using var files = new FileServer();
            using var client = Connect();
            Server.StartUpdate(OtaPackage.Of("2.0.0", files.Put("image.bin", image, fault), image), Board);
            var data = ExpectJson(client, UpgradeTopic).GetProperty("data");
            using var http = new HttpClient();
            var fetched = await http.GetByteArrayAsync(new Uri(data.GetProperty("url").GetString()!));
            Assert.AreEqual(data.GetProperty("size").GetInt64(), fetched.Length);
            Assert.AreEqual(isGood, data.GetProperty("sign").GetString() == OtaPackage.Of("2.0.0", _url, fetched).Sign);
            Assert.AreEqual(200, files.Requests.Single().Status);
        }

        private static void Inform(RawClient client, string version) =>
            client.PublishConfirmed(InformTopic, $$$"""{"id":"1","params":{"version":"{{{version}}}"}}""");

        private static (Device Device, string Module, int Step, string Description) Step(ProgressRecord record) =>
            (record.Device, record.Module, record.Step, record.Description);
    }
}
