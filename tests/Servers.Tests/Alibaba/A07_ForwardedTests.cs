// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using DeviceAgent.Servers.Alibaba;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.Alibaba
{
    /// <summary>Every section of the platform's document on data formats: what a device does, and what the rules engine gets.</summary>
    [TestClass]
    public sealed partial class A07_ForwardedTests : AlibabaTest
    {
        private const string Identity = """{"productKey":"a1Product","deviceName":"board-1"}""";

        [TestMethod]
        public void S3_device_status()
        {
            using (Connect())
            {
                var online = WaitForForwarded("/as/mqtt/status/a1Product/board-1");
                AssertMembers(online, "status productKey deviceName time utcTime lastTime utcLastTime clientIp");
                AssertTexts(online, ("status", "online"), ("productKey", "a1Product"), ("deviceName", "board-1"), ("clientIp", "127.0.0.1"));
                StringAssert.Matches(online.GetProperty("time").GetString(), LocalTime());
                var utc = DateTime.ParseExact(
                    online.GetProperty("utcTime").GetString()!, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
                var local = DateTime.ParseExact(online.GetProperty("time").GetString()!, "yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
                Assert.AreEqual(TimeSpan.FromHours(8), local - utc, "the document's examples are in the time of China");
            }

            var offline = Server.Forwarded.WaitFor(
                message => message.Topic == "/as/mqtt/status/a1Product/board-1" && message.Json.GetProperty("status").GetString() == "offline",
                Patience).Json;
            Assert.IsTrue(string.CompareOrdinal(offline.GetProperty("utcLastTime").GetString(), offline.GetProperty("utcTime").GetString()) <= 0);
        }

        [TestMethod]
        public void S3_device_properties()
        {
            using var client = Connect();
            Ask(client, PropertyPost, """
                {"Power":{"value":"on","time":1510799670074},"Position":{"time":1510292697470,"value":{"latitude":39.90,"longitude":116.38}}}
                """);
            var message = WaitForForwarded("/a1Product/board-1/thing/event/property/post");
            AssertProperties(message);
        }

        [TestMethod]
        public void S3_device_events()
        {
            Product.Model = new ThingModel().WithEvent("BrokenInfo", "Damage rate report");
            using var client = Connect();
            Ask(client, "thing/event/BrokenInfo/post", """{"value":{"Power":"on","Position":{"latitude":39.9}},"time":1510799670074}""");
            AssertEvent(WaitForForwarded("/a1Product/board-1/thing/event/BrokenInfo/post"));
        }

        [TestMethod]
        public async Task S3_lifecycle_changes()
        {
            var created = WaitForForwarded("/a1Product/board-1/thing/lifecycle");
            AssertMembers(created, "action iotId productKey deviceName deviceSecret messageCreateTime");
            AssertTexts(created, ("action", "create"), ("iotId", Board.IotId), ("productKey", "a1Product"), ("deviceName", "board-1"), ("deviceSecret", "secret-1"));
            AssertIsNow(created.GetProperty("messageCreateTime"));
            var first = Server.Forwarded.Count;
            await Board.DisableAsync(Patience);
            await Board.EnableAsync(Patience);
            await Board.DeleteAsync(Patience);
            var changes = Server.Forwarded.Snapshot()[(int)first..].Where(message => message.Topic == "/a1Product/board-1/thing/lifecycle").ToArray();
            CollectionAssert.AreEqual(
                new[] { "disable", "enable", "delete" }, changes.Select(message => message.Json.GetProperty("action").GetString()).ToArray());
            Array.ForEach(changes, message => AssertMembers(message.Json, "action iotId productKey deviceName messageCreateTime"));
        }

        [TestMethod]
        public void S3_topology_changes()
        {
            var child = Server.Register(ProductKey, "child-1", "secret-c");
            using var client = Connect();
            AddChild(client, child);
            var created = WaitForForwarded("/a1Product/board-1/thing/topo/lifecycle");
            AssertMembers(created, "action gwIotId gwProductKey gwDeviceName devices messageCreateTime");
            AssertTexts(created, ("action", "create"), ("gwIotId", Board.IotId), ("gwProductKey", "a1Product"), ("gwDeviceName", "board-1"));
            AssertMembers(created.GetProperty("devices").EnumerateArray().Single(), "iotId productKey deviceName");
            AssertTexts(created.GetProperty("devices")[0], ("iotId", child.IotId), ("deviceName", "child-1"));
            Ask(client, "thing/topo/delete", """[{"productKey":"a1Product","deviceName":"child-1"}]""");
            Server.Forwarded.WaitFor(
                message => message.Topic == "/a1Product/board-1/thing/topo/lifecycle" && message.Json.GetProperty("action").GetString() == "delete", Patience);
        }

        [TestMethod]
        public void S3_detected_sub_devices()
        {
            var child = Server.Register(ProductKey, "child-1", "secret-c");
            using var client = Connect();
            Assert.AreEqual(200, AskCode(client, "thing/list/found", """[{"productKey":"a1Product","deviceName":"child-1"}]"""));
            var found = WaitForForwarded("/a1Product/board-1/thing/list/found");
            AssertMembers(found, "gwIotId gwProductKey gwDeviceName devices");
            AssertTexts(found.GetProperty("devices").EnumerateArray().Single(), ("iotId", child.IotId), ("productKey", "a1Product"), ("deviceName", "child-1"));
        }

        [TestMethod]
        [DataRow(200, "success")]
        [DataRow(400, "request error")]
        [DataRow(460, "request parameter error")]
        [DataRow(429, "too many requests")]
        [DataRow(403, "request forbidden")]
        public void S3_responses_to_downstream_requests(int code, string text)
        {
            using var client = Connect();
            var reply = Board.SetPropertiesAsync("""{"temperature":"30.5"}""", Patience);
            var id = ExpectJson(client, BoardSystem + "thing/service/property/set").GetProperty("id").GetString();
            client.PublishConfirmed(BoardSystem + "thing/service/property/set_reply", $$$"""{"id":"{{{id}}}","code":{{{code}}},"data":{"a":1}}""");
            var message = WaitForForwarded("/a1Product/board-1/thing/downlink/reply/message");
            AssertMembers(message, "gmtCreate iotId productKey deviceName requestId code message topic data");
            AssertTexts(message, ("iotId", Board.IotId), ("message", text), ("topic", "/sys/a1Product/board-1/thing/service/property/set"));
            Assert.AreEqual(id, message.GetProperty("requestId").GetInt64().ToString(CultureInfo.InvariantCulture));
            Assert.AreEqual((code, """{"a":1}"""), (message.GetProperty("code").GetInt32(), message.GetProperty("data").GetRawText()));
            AssertIsNow(message.GetProperty("gmtCreate"));
            Assert.IsTrue(reply.Wait(Patience));
        }

        [TestMethod]
        public async Task S3_responses_for_a_device_that_is_not_there()
        {
            Assert.AreEqual(9200, (await Board.SetPropertiesAsync("{}", Patience)).Code);
            var never = WaitForForwarded("/a1Product/board-1/thing/downlink/reply/message");
            Assert.AreEqual((9200, "device not actived"), (never.GetProperty("code").GetInt32(), never.GetProperty("message").GetString()));
            var count = Server.Forwarded.Count;
            Connect().Dispose();
            Server.Forwarded.WaitFor(message => message.Json.TryGetProperty("status", out var s) && s.GetString() == "offline", Patience);
            Assert.AreEqual(9201, (await Board.CallServiceAsync("Reset", "{}", Patience)).Code);
            var offline = Server.Forwarded.WaitFor(message => message.Topic.EndsWith("/reply/message", StringComparison.Ordinal), Patience, count).Json;
            Assert.AreEqual((9201, "device offline"), (offline.GetProperty("code").GetInt32(), offline.GetProperty("message").GetString()));
        }

        [TestMethod]
        public void S3_historical_properties()
        {
            using var client = Connect();
            Ask(client, "thing/event/property/history/post", $$$$"""
                [{"identity":{{{{Identity}}}},"properties":[
                  {"Power":{"value":"on","time":1510799670074},"Position":{"time":1510292697470,"value":{"latitude":39.90,"longitude":116.38}}},
                  {"Power":{"value":"off","time":1510799670075}}]}]
                """);
            Server.Forwarded.WaitFor(message => message.Topic.EndsWith("/history/post", StringComparison.Ordinal), Patience);
            var rows = Server.Forwarded.Where(message => message.Topic == "/a1Product/board-1/thing/event/property/history/post").ToArray();
            Assert.AreEqual(2, rows.Length, "one message a record");
            AssertProperties(rows[0].Json);
            Assert.AreEqual("off", rows[1].Json.GetProperty("items").GetProperty("Power").GetProperty("value").GetString());
        }

        [TestMethod]
        public void S3_historical_events()
        {
            Product.Model = new ThingModel().WithEvent("BrokenInfo", "Damage rate report");
            using var client = Connect();
            Ask(client, "thing/event/property/history/post", $$$$"""
                [{"identity":{{{{Identity}}}},"events":[{"BrokenInfo":{"value":{"Power":"on","Position":{"latitude":39.9}},"time":1510799670074}}]}]
                """);
            AssertEvent(WaitForForwarded("/a1Product/board-1/thing/event/BrokenInfo/history/post"));
        }

        [TestMethod]
        [DataRow("""{"id":"3","params":{"version":"1.0.2"}}""", "inform", "SUCCEEDED", "success")]
        [DataRow("""{"id":"3","params":{"step":"-3","desc":"digest"}}""", "progress", "FAILED", "digest")]
        public void S3_firmware_update_status(string payload, string topic, string status, string description)
        {
            using var client = Connect();
            client.PublishConfirmed("/ota/device/inform/a1Product/board-1", """{"id":"1","params":{"version":"1.0.1"}}""");
            var job = Server.StartUpdate(Package("1.0.2"), Board);
            client.ExpectPublish();
            client.PublishConfirmed($"/ota/device/{topic}/a1Product/board-1", payload);
            var message = WaitForForwarded("/a1Product/board-1/ota/upgrade");
            AssertMembers(message, "iotId productKey deviceName status messageCreateTime srcVersion destVersion desc jobId taskId");
            AssertTexts(
                message,
                ("iotId", Board.IotId),
                ("status", status),
                ("srcVersion", "1.0.1"),
                ("destVersion", "1.0.2"),
                ("desc", description),
                ("jobId", job.JobId),
                ("taskId", job.Tasks[0].TaskId));
            AssertIsNow(message.GetProperty("messageCreateTime"));
        }

        [TestMethod]
        public void S3_OTA_module_versions()
        {
            using var client = Connect();
            client.PublishConfirmed("/ota/device/inform/a1Product/board-1", """{"id":"1","params":{"version":"1.0.3","module":"BarcodeScanner"}}""");
            var message = WaitForForwarded("/a1Product/board-1/ota/version/post");
            AssertMembers(message, "iotId deviceName productKey moduleName moduleVersion messageCreateTime");
            AssertTexts(message, ("iotId", Board.IotId), ("moduleName", "BarcodeScanner"), ("moduleVersion", "1.0.3"));
            client.PublishConfirmed("/ota/device/inform/a1Product/board-1", """{"id":"2","params":{"version":"1.0.3","module":"BarcodeScanner"}}""");
            client.PublishConfirmed("/ota/device/inform/a1Product/board-1", """{"id":"3","params":{"version":"1.0.4","module":"BarcodeScanner"}}""");
            var versions = Server.Forwarded.Where(m => m.Topic.EndsWith("/ota/version/post", StringComparison.Ordinal))
                .Select(m => m.Json.GetProperty("moduleVersion").GetString()).ToArray();
            CollectionAssert.AreEqual(new[] { "1.0.3", "1.0.4" }, versions, "only what differs from before");
        }

        [TestMethod]
        public void S3_status_of_OTA_update_batches()
        {
            using var client = Connect();
            var job = Server.StartUpdate(Package("1.0.2") with { Module = "BarcodeScanner" }, Board);
            client.ExpectPublish();
            client.PublishConfirmed("/ota/device/inform/a1Product/board-1", """{"id":"1","params":{"version":"1.0.2","module":"BarcodeScanner"}}""");
            var canceled = Server.StartUpdate(Package("1.0.3"), Board);
            canceled.Cancel();
            CollectionAssert.AreEqual(new[] { "PLANNED", "IN_PROGRESS", "COMPLETED" }, JobStatuses(job));
            CollectionAssert.AreEqual(new[] { "PLANNED", "IN_PROGRESS", "CANCELED" }, JobStatuses(canceled));
        }

        [TestMethod]
        public void S3_device_tag_changes()
        {
            using var client = Connect();
            Ask(client, "thing/deviceinfo/update", """[{"attrKey":"tagKey","attrValue":"tagValue"}]""");
            var message = WaitForForwarded("/a1Product/board-1/thing/deviceinfo/update");
            AssertMembers(message, "iotId productKey deviceName value messageCreateTime");
            Assert.AreEqual("""[{"attrKey":"tagKey","attrValue":"tagValue"}]""", message.GetProperty("value").GetRawText());
        }

        private static OtaPackage Package(string version) => OtaPackage.Of(version, new Uri("http://127.0.0.1/file"), "file"u8);

        [GeneratedRegex(@"\A\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}\z")]
        private static partial Regex LocalTime();

        private static void AssertMembers(JsonElement json, string names) =>
            CollectionAssert.AreEquivalent(names.Split(' '), json.EnumerateObject().Select(member => member.Name).ToArray());

        private static void AssertTexts(JsonElement json, params (string Name, string Text)[] members) =>
            Array.ForEach(members, member => Assert.AreEqual(member.Text, json.GetProperty(member.Name).GetString()));

        private static void AssertIsNow(JsonElement timeMs)
        {
            var age = DateTimeOffset.UtcNow - DateTimeOffset.FromUnixTimeMilliseconds(timeMs.GetInt64());
            Assert.IsTrue(age.Duration() < TimeSpan.FromMinutes(1));
        }

        private void AssertProperties(JsonElement message)
        {
            AssertMembers(message, "iotId productKey deviceName gmtCreate deviceType items");
            AssertTexts(message, ("iotId", Board.IotId), ("productKey", "a1Product"), ("deviceName", "board-1"), ("deviceType", "Ammeter"));
            AssertIsNow(message.GetProperty("gmtCreate"));
            Assert.AreEqual(
                """{"Power":{"value":"on","time":1510799670074},"Position":{"value":{"latitude":39.90,"longitude":116.38},"time":1510292697470}}""",
                message.GetProperty("items").GetRawText());
        }

        private void AssertEvent(JsonElement message)
        {
            AssertMembers(message, "identifier name type iotId productKey deviceName gmtCreate value time");
            AssertTexts(
                message, ("identifier", "BrokenInfo"), ("name", "Damage rate report"), ("type", "info"), ("iotId", Board.IotId), ("deviceName", "board-1"));
            Assert.AreEqual("""{"Power":"on","Position":{"latitude":39.9}}""", message.GetProperty("value").GetRawText());
            Assert.AreEqual(1510799670074, message.GetProperty("time").GetInt64());
            AssertIsNow(message.GetProperty("gmtCreate"));
        }

        private string[] JobStatuses(OtaJob job)
        {
            var messages = Server.Forwarded.Where(m => m.Topic == $"/a1Product/{job.PackageId}/{job.JobId}/ota/job/status").ToArray();
            Array.ForEach(messages, m => AssertMembers(m.Json, "productKey moduleName packageId jobId status messageCreateTime"));
            return [.. messages.Select(m => m.Json.GetProperty("status").GetString()!)];
        }
    }
}
