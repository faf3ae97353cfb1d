// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using System.Globalization;
using System.Text;
using DeviceAgent.Servers.Mqtt;
using DeviceAgent.Servers.SenseCap;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.SenseCap
{
    [TestClass]
    public sealed class N4_StreamTests : SenseCapTest
    {
        [TestMethod]
        [DataRow("/device_sensor_data/1234/+/+/+/+", true)]
        [DataRow("/device_sensor_data/1234/2CF7F12000000001/+/+/+", true)]
        [DataRow("/device_sensor_data/1234/+/1/+/+", true)]
        [DataRow("/device_sensor_data/1234/+/+/+/4105", true)]
        [DataRow("/device_sensor_data/1234/#", true)]
        [DataRow("/device_sensor_data/1234/+/2/+/+", false)]
        [DataRow("/device_sensor_data/1234/+/+/+/4097", false)]
        [DataRow("/device_status_event/1234/+/+/+", false)]
        public void N4_a_subscriber_gets_what_its_filter_matches(string filter, bool isMatch)
        {
            using var subscriber = Connect("org-1234-subscriber");
            Assert.AreEqual(1, subscriber.Subscribe((filter, 1))[0]);
            using var client = Connect();
            client.PublishConfirmed(WindSpeed, Body);
            if (isMatch)
            {
                Assert.AreEqual((WindSpeed, Body, 1, 1), subscriber.ExpectPublish());
            }

            subscriber.ExpectNothing();
        }

        [TestMethod]
        [DataRow("/device_sensor_data/99/+/+/+/+")]
        [DataRow("/device_sensor_data/+/+/+/+/+")]
        [DataRow("/device_sensor_data/#")]
        [DataRow("#")]
        [DataRow("/+/1234/+/+/+/+")]
        [DataRow("/other/1234/#")]
        [DataRow("/device_sensor_data/1234/#/4105")]
        public void N4_nobody_subscribes_beyond_his_organization(string filter)
        {
            using var subscriber = Connect();
            Assert.AreEqual(MqttServer.SubscriptionRefused, subscriber.Subscribe((filter, 1))[0]);
        }

        [TestMethod]
        public void N4_the_stream_ends_with_the_subscription()
        {
            using var subscriber = Connect("org-1234-subscriber");
            subscriber.Subscribe(("/device_sensor_data/1234/#", 0));
            using var client = Connect();
            client.PublishConfirmed(WindSpeed, Body);
            Assert.AreEqual(0, subscriber.ExpectPublish().Qos, "no more than was granted");
            subscriber.Unsubscribe("/device_sensor_data/1234/#");
            client.PublishConfirmed(WindSpeed, Body);
            subscriber.ExpectNothing();
        }

        [TestMethod]
        public void N4_to_who_has_gone_nothing_is_sent()
        {
            using (var subscriber = Connect("org-1234-subscriber"))
            {
                subscriber.Subscribe(("/device_sensor_data/1234/#", 1));
            }

            Server.Connections.WaitFor(e => e.Kind == ConnectionEventKind.Disconnected, Patience);
            using var client = Connect();
            client.PublishConfirmed(WindSpeed, Body);
            Assert.AreEqual(0, Server.Mqtt.Load.PublishesSent);
        }

        [TestMethod]
        public void N4_what_is_against_the_rules_reaches_nobody()
        {
            using var consumer = Server.Consume("#");
            using var subscriber = Connect("org-1234-subscriber");
            subscriber.Subscribe(("/device_sensor_data/1234/#", 1));
            using var client = Connect();
            client.PublishConfirmed(WindSpeed, """{"value":"61","timestamp":"1544151922137"}""");
            subscriber.ExpectNothing();
            Assert.AreEqual(0, consumer.Messages.Count);
        }

        [TestMethod]
        public void A_consumer_reads_back_what_its_filter_matches_in_order()
        {
            using var ofChannel1 = Server.Consume("/device_sensor_data/1234/+/1/+/+");
            using var ofBattery = Server.Consume("/device_status_event/1234/+/+/3000");
            using var client = Connect();
            client.PublishConfirmed(WindSpeed, Body);
            client.PublishConfirmed($"/device_sensor_data/1234/{Eui}/2/vs/4097", """{"value":"21.5","timestamp":"1544151922138"}""");
            client.PublishConfirmed($"/device_sensor_data/1234/{Eui}/1/vs/4097", """{"value":"22","timestamp":"1544151922139"}""");
            client.PublishConfirmed(Battery, """{"value":"87","timestamp":"1544151922140"}""");
            CollectionAssert.AreEqual(
                new[] { (4105, "43.7"), (4097, "22") }, ofChannel1.Messages.Select(message => (message.Id, message.Value)).ToArray());
            Assert.AreEqual((StreamKind.Status, "87", 1544151922140), ofBattery.Messages.Select(m => (m.Kind, m.Value, m.TimestampMs)).Single());

            ofChannel1.Dispose();
            client.PublishConfirmed(WindSpeed, Body);
            Assert.AreEqual(2, ofChannel1.Messages.Count);
            Assert.ThrowsExactly<ArgumentException>(() => Server.Consume("a/#/b"));
        }

        [TestMethod]
        [DataRow(WindSpeed, """{"value":437,"timestamp":1544151922137}""", "437")]
        [DataRow(WindSpeed, """{"value":"437","timestamp":"1544151922137","more":1}""", "437")]
        [DataRow("/device_sensor_data/1234/2F000000000000/1//4105", """{"value":true,"timestamp":1544151922137}""", "true")]
        [DataRow("/device_status_event/1234/2F000000000000//3000", """{"timestamp":"1544151922137","value":3.5}""", "3.5")]
        public void A_consumer_reads_numbers_and_strings_with_or_without_the_reserved_level(string topic, string body, string value)
        {
            using var consumer = Server.Consume("#");
            Server.Emit(topic, body);
            Assert.AreEqual((1234L, value, 1544151922137), consumer.Messages.Select(m => (m.OrganizationId, m.Value, m.TimestampMs)).Single());
        }

        [TestMethod]
        [DataRow(WindSpeed, "")]
        [DataRow(WindSpeed, "[]")]
        [DataRow(WindSpeed, """{"value":"437"}""")]
        [DataRow(WindSpeed, """{"value":{},"timestamp":1}""")]
        [DataRow(WindSpeed, """{"value":1,"timestamp":"noon"}""")]
        [DataRow("/device_sensor_data/1234/2F000000000000/4105", Body)]
        [DataRow("/device_sensor_data/x/2F000000000000/1/vs/4105", Body)]
        public void What_is_no_message_is_not_read(string topic, string body) =>
            Assert.IsFalse(StreamMessage.TryRead(topic, Encoding.UTF8.GetBytes(body), out _));

        [TestMethod]
        public void What_is_emitted_reaches_subscribers_as_it_is()
        {
            using var subscriber = Connect("org-1234-subscriber");
            subscriber.Subscribe(("/device_sensor_data/1234/#", 1));
            Server.Emit(WindSpeed, "{broken", qos: 1);
            Assert.AreEqual((WindSpeed, "{broken", 1, 1), subscriber.ExpectPublish());
            Assert.AreEqual(0, Server.Measurements.Count);
        }

        [TestMethod]
        public void X7_frames_show_the_stream_but_not_the_key()
        {
            using (var client = Connect())
            {
                client.PublishConfirmed(WindSpeed, Body);
            }

            var text = Server.Mqtt.Frames.ToString();
            StringAssert.Contains(text, $"{WindSpeed} [{Body.Length}] {Body}");
            Assert.IsFalse(text.Contains(Key, StringComparison.Ordinal), text);
        }

        [TestMethod]
        public void Mosquitto_publishes_and_subscribes_as_the_quickstart_says()
        {
            RealMosquitto.OrSkip();
            var lines = new RecordLog<string>("line", 100, Server.Mqtt.Frames.ToString);
            using var subscriber = ChildProcess.Start(
                "mosquitto_sub", ["-v", "-t", "/device_sensor_data/1234/+/+/+/+", .. Arguments("org-1234-sub0")], lines.Append, lines.Append);
            Server.Mqtt.Subscriptions.WaitForCount(1, Patience);
            using var publisher = Process.Start("mosquitto_pub", ["-q", "1", "-t", WindSpeed, "-m", Body, .. Arguments("org-1234-pub0")]);
            Assert.IsTrue(publisher.WaitForExit(Patience));
            Assert.AreEqual(0, publisher.ExitCode);
            lines.WaitFor(line => line == $"{WindSpeed} {Body}", Patience);
        }

        private string[] Arguments(string clientId) =>
        [
            "-h", "127.0.0.1", "-p", Server.Port.ToString(CultureInfo.InvariantCulture), "-V", "311", "-i", clientId, "-u", "org-1234", "-P", Key,
        ];
    }
}
