// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.DeviceHive
{
    /// <summary>The double as seen by an MQTT client that others wrote.</summary>
    [TestClass]
    public sealed class RealClientTests : DeviceHiveTest
    {
        [TestInitialize]
        public void SkipWithoutMosquitto() => RealMosquitto.OrSkip();

        [TestMethod]
        public void A_user_hears_commands_and_notifications_in_one_place()
        {
            using var subscriber = Subscriber(["-t", "dh/command/#", "-t", "dh/notification/#"], out var output);
            Server.Mqtt.Subscriptions.WaitForCount(2, Patience);
            Assert.IsTrue(Server.Mqtt.Subscriptions.All(record => record.GrantedQos == 1));

            Server.SendCommand(DeviceId, "reboot", """{"delay":5}""");
            Assert.AreEqual(0, Publish("dh/request", """{"action":"notification/insert",""" + Notification("temperature")[1..]));

            Assert.AreEqual("""{"delay":5}""", Payload(output, "dh/command/1/1/d-1/reboot").GetProperty("command").GetProperty("parameters").GetRawText());
            var notification = Payload(output, "dh/notification/1/1/d-1/temperature").GetProperty("notification");
            Assert.AreEqual("temperature", notification.GetProperty("notification").GetString());
            Assert.AreEqual(1, Server.Notifications.Count);
        }

        [TestMethod]
        public void A_request_by_mosquitto_rr_gets_its_answer()
        {
            var output = Ask("device/get", """{"action":"device/get","requestId":"17","deviceId":"d-1"}""");
            var answer = JsonElement.Parse(output);
            Assert.AreEqual(("17", "success"), (HiveClient.Text(answer, "requestId"), HiveClient.Text(answer, "status")));
        }

        [TestMethod]
        public void Wrong_credentials_and_a_client_id_in_use_are_told_as_not_authorised()
        {
            Assert.AreEqual(5, Publish("t", "m", password: "wrong"));
            using var client = Connect("publisher");
            Assert.AreEqual(5, Publish("t", "m"));
        }

        private static JsonElement Payload(RecordLog<string> output, string topic) =>
            JsonElement.Parse(output.WaitFor(line => line.StartsWith(topic + " ", StringComparison.Ordinal), Patience)[(topic.Length + 1)..]);

        private int Publish(string topic, string message, string password = Password)
        {
            string[] arguments = ["-i", "publisher", "-u", Login, "-P", password, "-q", "1", "-t", topic, "-m", message, .. Address()];
            using var process = Process.Start(new ProcessStartInfo("mosquitto_pub", arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            Assert.IsTrue(process.WaitForExit(Patience));
            return process.ExitCode;
        }

        private string Ask(string action, string message)
        {
            string[] arguments =
            [
                "-i", "asker", "-u", Login, "-P", Password, "-t", "dh/request", "-e", $"dh/response/{action}@asker", "-m", message, .. Address(),
            ];
            using var process = Process.Start(new ProcessStartInfo("mosquitto_rr", arguments) { RedirectStandardOutput = true })!;
            var output = process.StandardOutput.ReadToEnd();
            Assert.IsTrue(process.WaitForExit(Patience));
            return output;
        }

        private ChildProcess Subscriber(string[] arguments, out RecordLog<string> output)
        {
            var lines = new RecordLog<string>("line", 1000, Server.Mqtt.Frames.ToString);
            output = lines;
            return ChildProcess.Start(
                "mosquitto_sub",
                [.. arguments, "-v", "-q", "1", "-i", "user-1", "-u", Login, "-P", Password, .. Address()],
                lines.Append,
                lines.Append);
        }

        private string[] Address() => ["-h", "127.0.0.1", "-p", Server.Port.ToString(CultureInfo.InvariantCulture), "-V", "311"];
    }
}
