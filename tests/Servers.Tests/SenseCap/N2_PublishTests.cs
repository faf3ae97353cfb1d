// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;
using DeviceAgent.Servers.SenseCap;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.SenseCap
{
    [TestClass]
    public sealed class N2_PublishTests : SenseCapTest
    {
        private const string Now = "1544151922137";

        [TestMethod]
        public void N2_a_measurement_is_recorded_as_its_topic_and_body_say()
        {
            using var client = Connect();
            client.PublishConfirmed(WindSpeed, Body);
            var record = Server.Measurements.Single();
            Assert.AreEqual(
                new StreamMessage(StreamKind.Measurement, 1234, Eui, 4105, "43.7", 1544151922137) { Channel = 1, Reserved = "vs" }, record.Content);
            Assert.AreEqual(("org-1234-board1", 1), (record.Message.Name, record.Message.Qos));
            Assert.AreEqual((0, 0), (Server.Statuses.Count, Server.Rejected.Count));
        }

        [TestMethod]
        public void N2_a_status_is_recorded_apart_from_measurements()
        {
            using var client = Connect();
            client.PublishConfirmed(Battery, """{"value":"87","timestamp":"1544151922137"}""");
            Assert.AreEqual(
                new StreamMessage(StreamKind.Status, 1234, Eui, 3000, "87", 1544151922137) { Reserved = "vs" }, Server.Statuses.Single().Content);
            Assert.AreEqual((0, 0), (Server.Measurements.Count, Server.Rejected.Count));
        }

        [TestMethod]
        [DataRow("device_sensor_data/1234/2CF7F12000000001/1/vs/4105")]
        [DataRow("/device_sensor_data/1234/2CF7F12000000001/1/4105")]
        [DataRow("/device_sensor_data/1234/2CF7F12000000001/1//4105")]
        [DataRow("/device_sensor_data/1234/2CF7F12000000001/one/vs/4105")]
        [DataRow("/device_sensor_data/1234/2CF7F12000000001/1/vs/4105/x")]
        [DataRow("/device_sensor_data/1234/2cf7f12000000001/1/vs/4105")]
        [DataRow("/device_sensor_data/1234/2CF7F1200000/1/vs/4105")]
        [DataRow("/device_sensor_data/1234/2CF7F1200000000123/1/vs/4105")]
        [DataRow("/device_sensor_data/x/2CF7F12000000001/1/vs/4105")]
        [DataRow("/device_sensor_data/1234/2CF7F12000000001/1/vs/wind")]
        [DataRow("/device_sensor_data/1234/2CF7F12000000001/99999999999/vs/4105")]
        [DataRow("/device_sensor_data/1234/2CF7F12000000001/1/vs/4100000000")]
        [DataRow("/device_sensor_data/99/2CF7F12000000001/1/vs/4105")]
        [DataRow("/device_sensor_data/1234/2CF7F12000000001/1/vs/5000")]
        [DataRow("/device_sensor_data/1234/2CF7F12000000001/1/vs/3000")]
        [DataRow("/device_sensor_data/1234/2CF7F12000000001/1/vs/4112")]
        [DataRow("/device_status_event/1234/2CF7F12000000001/vs/4105")]
        [DataRow("/device_status_event/1234/2CF7F12000000001/1/vs/3000")]
        [DataRow("v1/devices/me/telemetry")]
        public void N2_a_topic_against_the_grammar_is_confirmed_flagged_and_forgotten(string topic)
        {
            using var client = Connect();
            client.PublishConfirmed(topic, """{"value":"10","timestamp":"1544151922137"}""");
            Assert.AreEqual(topic, Server.Rejected.Single().Message.Topic);
            Assert.AreEqual((0, 0), (Server.Measurements.Count, Server.Statuses.Count));
        }

        [TestMethod]
        [DataRow("""{"value":10,"timestamp":"1544151922137"}""")]
        [DataRow("""{"value":"10","timestamp":1544151922137}""")]
        [DataRow("""{"value":"10","timestamp":"1544151922"}""")]
        [DataRow("""{"value":"10","timestamp":"2018-12-07 0"}""")]
        [DataRow("""{"value":"10"}""")]
        [DataRow("""{"value":"10","timestamp":"1544151922137","channel":"1"}""")]
        [DataRow("""{"value":"10","value":"11"}""")]
        [DataRow("""{"value":"","timestamp":"1544151922137"}""")]
        [DataRow("""{"value":"ten","timestamp":"1544151922137"}""")]
        [DataRow("""{"value":"1e1","timestamp":"1544151922137"}""")]
        [DataRow("""{"value":"1,0","timestamp":"1544151922137"}""")]
        [DataRow("""{"value":"NaN","timestamp":"1544151922137"}""")]
        [DataRow("""["10","1544151922137"]""")]
        [DataRow("10")]
        [DataRow("")]
        public void N3_a_body_against_the_rules_is_confirmed_flagged_and_forgotten(string body)
        {
            using var client = Connect();
            client.PublishConfirmed(WindSpeed, body);
            Assert.AreEqual(1, Server.Rejected.Count);
            Assert.AreEqual(0, Server.Measurements.Count);
        }

        [TestMethod]
        public void N3_a_retained_publish_is_flagged()
        {
            using var client = Connect();
            var packet = RawClient.PublishPacket(WindSpeed, System.Text.Encoding.UTF8.GetBytes(Body));
            packet[0] |= 1;
            client.Send(packet);
            client.Expect(0x40);
            StringAssert.Contains(Server.Rejected.Single().Reason, "retained");
        }

        [TestMethod]
        [DataRow(4097, "-40", true)]
        [DataRow(4097, "-40.1", false)]
        [DataRow(4097, "90", true)]
        [DataRow(4097, "90.01", false)]
        [DataRow(4098, "100.1", false)]
        [DataRow(4099, "188000", true)]
        [DataRow(4100, "-1", false)]
        [DataRow(4101, "101325", true)]
        [DataRow(4101, "1013.25", true)]
        [DataRow(4101, "101.325", false)]
        [DataRow(4108, "24", false)]
        [DataRow(4116, "true", true)]
        [DataRow(4116, "True", false)]
        [DataRow(4116, "1", false)]
        [DataRow(4125, "-500", true)]
        [DataRow(4130, "0.1,-0.2,9.8", true)]
        [DataRow(4130, "0.1,-0.2", false)]
        [DataRow(4130, "a,b,c", false)]
        [DataRow(4133, "1", false)]
        [DataRow(4141, "100", true)]
        [DataRow(4145, "70.5", false)]
        [DataRow(4174, "-123456", true)]
        [DataRow(4175, "1", false)]
        [DataRow(4197, "-180.1", false)]
        [DataRow(4198, "90", true)]
        public void N3_a_value_is_of_the_kind_and_within_the_range_of_its_id(int id, string value, bool isTaken)
        {
            using var client = Connect();
            client.PublishConfirmed($"/device_sensor_data/1234/{Eui}/1/vs/{id}", $$"""{"value":"{{value}}","timestamp":"{{Now}}"}""");
            Assert.AreEqual(isTaken ? (1, 0) : (0, 1), (Server.Measurements.Count, Server.Rejected.Count), string.Join('\n', Server.Rejected));
        }

        [TestMethod]
        [DataRow(3000, "101", false)]
        [DataRow(3001, "1.0", true)]
        [DataRow(3009, "-71", true)]
        [DataRow(3017, "3", true)]
        [DataRow(3017, "0", false)]
        [DataRow(3502, "0.1.0-rc1", true)]
        [DataRow(3900, "5", true)]
        [DataRow(3002, "1", false)]
        public void N3_a_status_is_of_the_kind_and_within_the_range_of_its_id(int id, string value, bool isTaken)
        {
            using var client = Connect();
            client.PublishConfirmed($"/device_status_event/1234/{Eui}/vs/{id}", $$"""{"value":"{{value}}","timestamp":"{{Now}}"}""");
            Assert.AreEqual(isTaken ? (1, 0) : (0, 1), (Server.Statuses.Count, Server.Rejected.Count), string.Join('\n', Server.Rejected));
        }

        [TestMethod]
        public void A_deprecated_id_is_flagged_with_the_one_that_replaces_it()
        {
            using var client = Connect();
            client.PublishConfirmed($"/device_sensor_data/1234/{Eui}/1/vs/4111", """{"value":"1","timestamp":"1544151922137"}""");
            StringAssert.Contains(Server.Rejected.Single().Reason, "4108");
        }

        [TestMethod]
        public void A_server_can_close_instead()
        {
            using var server = new SenseCapServer(new SenseCapOptions { ClosesOnRejection = true });
            server.AddOrganization(1234, Key);
            using var client = new RawClient(server.Port);
            client.Connect("org-1234-a", "org-1234", Key);
            client.Publish(WindSpeed, "bad");
            client.ExpectClosed();
            server.Connections.WaitFor(e => e.Cause == CloseCause.BadPublish, Patience);
        }
    }
}
