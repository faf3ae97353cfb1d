// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.DeviceHive
{
    [TestClass]
    public sealed class H4_ValidationTests : DeviceHiveTest
    {
        [TestMethod]
        [DataRow("""{"device":{"name":"n"}}""", 400)]
        [DataRow("""{"deviceId":"a b","device":{"name":"n"}}""", 400)]
        [DataRow("""{"deviceId":"a_b","device":{"name":"n"}}""", 400)]
        [DataRow("""{"deviceId":"a\n","device":{"name":"n"}}""", 400)]
        [DataRow("""{"deviceId":"a"}""", 400)]
        [DataRow("""{"deviceId":"a","device":{}}""", 400)]
        [DataRow("""{"deviceId":"a","device":{"name":""}}""", 400)]
        [DataRow("""{"deviceId":"a","device":{"name":"n","networkId":"one"}}""", 400)]
        [DataRow("""{"deviceId":"a","device":{"name":"n","isBlocked":1}}""", 400)]
        [DataRow("""{"deviceId":"a","device":{"name":"n","networkId":2}}""", 403)]
        [DataRow("""{"deviceId":"a","device":{"name":"n","deviceTypeId":99}}""", 404)]
        public void H4_a_device_that_is_not_by_the_rules_is_not_saved(string fields, int code)
        {
            using var client = Connect();
            Assert.AreEqual(code, HiveClient.Code(client.Ask("device/save", fields)));
            Assert.AreEqual(DeviceId, Server.Devices.Single().Id);
        }

        [TestMethod]
        [DataRow(128, true)]
        [DataRow(129, false)]
        public void H4_a_device_name_has_128_characters_at_most(int length, bool isSaved)
        {
            using var client = Connect();
            var answer = client.Ask("device/save", $$$"""{"deviceId":"a","device":{"name":"{{{new string('n', length)}}}"}}""");
            Assert.AreEqual(isSaved ? "success" : "error", HiveClient.Text(answer, "status"));
        }

        [TestMethod]
        public void H4_a_device_that_is_saved_again_keeps_what_is_not_named()
        {
            using var client = Connect();
            client.Get("device/save", """{"deviceId":"A-9","device":{"name":"first","networkId":1,"data":{"a":1},"isBlocked":true}}""");
            client.Get("device/save", """{"deviceId":"A-9","device":{"name":"second"}}""");
            Assert.AreEqual(
                new Servers.DeviceHive.HiveDevice("A-9", "second", 1, 1, IsBlocked: true, """{"a":1}"""),
                Server.Devices.Single(device => device.Id == "A-9"));
        }

        [TestMethod]
        [DataRow("2026-01-02T03:04:05.678", true)]
        [DataRow("2026-01-02T03:04:05", false)]
        [DataRow("2026-01-02T03:04:05.678Z", false)]
        [DataRow("2026-01-02 03:04:05.678", false)]
        [DataRow("2026-02-30T03:04:05.678", false)]
        [DataRow("1700000000000", false)]
        public void H4_a_timestamp_is_UTC_with_milliseconds_and_nothing_else(string timestamp, bool isStored)
        {
            using var client = Connect();
            var answer = client.Ask("notification/insert", Notification(more: $$""","timestamp":"{{timestamp}}" """));
            Assert.AreEqual(isStored ? "success" : "error", HiveClient.Text(answer, "status"));
            Assert.AreEqual(isStored ? 1 : 0, Server.Notifications.Count);
        }

        [TestMethod]
        public void H4_a_notification_is_stored_as_it_was_sent()
        {
            using var client = Connect();
            client.Get("notification/insert", Notification("climate", ""","timestamp":"2026-01-02T03:04:05.678","parameters":{"t":21.5,"seq":7}"""));
            var stored = Server.Notifications.Single();
            Assert.AreEqual((DeviceId, "climate", 21.5), (stored.DeviceId, stored.Name, stored.Parameters.GetProperty("t").GetDouble()));
            Assert.AreEqual(DateTimeOffset.Parse("2026-01-02T03:04:05.678Z", CultureInfo.InvariantCulture), stored.Timestamp);
            Assert.AreEqual("board-1", stored.Message.Name);
        }

        [TestMethod]
        public void H4_without_a_timestamp_a_notification_has_the_time_at_which_it_came()
        {
            using var client = Connect();
            var before = DateTimeOffset.UtcNow.AddMilliseconds(-1);
            client.Get("notification/insert", Notification());
            var stored = Server.Notifications.Single().Timestamp;
            Assert.IsTrue(stored >= before && stored <= DateTimeOffset.UtcNow, $"{stored:O}");
        }

        [TestMethod]
        [DataRow("""{"deviceId":"d-9","notification":{"notification":"t"}}""", 404)]
        [DataRow("""{"notification":{"notification":"t"}}""", 400)]
        [DataRow("""{"deviceId":"d-1"}""", 400)]
        [DataRow("""{"deviceId":"d-1","notification":{"parameters":{}}}""", 400)]
        [DataRow("""{"deviceId":"d-1","notification":[]}""", 400)]
        public void H4_a_notification_that_is_not_by_the_rules_is_not_stored(string fields, int code)
        {
            using var client = Connect();
            Assert.AreEqual(code, HiveClient.Code(client.Ask("notification/insert", fields)));
            Assert.AreEqual(0, Server.Notifications.Count);
        }

        [TestMethod]
        [DataRow("device/get", """{"deviceId":"far"}""")]
        [DataRow("device/save", """{"deviceId":"far","device":{"name":"mine","networkId":1}}""")]
        [DataRow("notification/insert", """{"deviceId":"far","notification":{"notification":"t"}}""")]
        [DataRow("command/subscribe", """{"deviceId":"far"}""")]
        [DataRow("network/get", """{"networkId":$network}""")]
        public void H4_a_device_of_a_network_out_of_bounds_is_forbidden(string action, string fields)
        {
            var network = Server.AddNetwork("far away");
            Server.AddDevice("far", network);
            using var client = Connect();
            Assert.AreEqual(403, HiveClient.Code(client.Ask(action, fields.Replace("$network", $"{network}", StringComparison.Ordinal))));
            Assert.AreEqual(1, client.Get("device/count").GetProperty("count").GetInt32());
        }

        [TestMethod]
        public void H4_a_network_is_deleted_with_its_devices_by_force()
        {
            using var administrator = ConnectAsAdministrator();
            Assert.AreEqual(400, HiveClient.Code(administrator.Ask("network/delete", """{"networkId":1,"force":false}""")));
            administrator.Get("network/delete", """{"networkId":1,"force":true}""");
            Assert.AreEqual(0, Server.Devices.Count);
        }

        [TestMethod]
        public void H4_a_client_may_not_do_what_administrators_do()
        {
            using var client = Connect();
            Assert.AreEqual(403, HiveClient.Code(client.Ask("user/list")));
            Assert.AreEqual(403, HiveClient.Code(client.Ask("configuration/get", """{"name":"n"}""")));
            Assert.AreEqual(403, HiveClient.Code(client.Ask("network/insert", """{"network":{"name":"n"}}""")));
        }
    }
}
