// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using System.Globalization;
using DeviceAgent.Servers.Mqtt;
using DeviceAgent.Servers.ThingsBoard;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    /// <summary>The double as seen by an MQTT client that others wrote.</summary>
    [TestClass]
    public sealed class RealClientTests : ThingsBoardTest
    {
        [TestInitialize]
        public void SkipWithoutMosquitto() => RealMosquitto.OrSkip();

        [TestMethod]
        public void D1_mosquitto_pub_is_let_in_by_token_and_refused_with_another()
        {
            Assert.AreEqual(0, Publish("-u", Token, "-t", Telemetry, "-m", """{"t":1}""").ExitCode);
            Assert.AreEqual(1, Server.Telemetry.Count);
            var (exitCode, output) = Publish("-u", "wrong", "-t", Telemetry, "-m", """{"t":1}""");
            Assert.AreEqual(5, exitCode, output);
            StringAssert.Contains(output, "not authorised");
        }

        [TestMethod]
        public void D3_mosquitto_pub_sees_a_bad_publish_as_a_lost_connection()
        {
            var (exitCode, output) = Publish("-u", Token, "-t", Telemetry, "-m", "bad");
            Assert.AreNotEqual(0, exitCode);
            StringAssert.Contains(output, "connection was lost");
        }

        [TestMethod]
        public void D10_mosquitto_pub_sends_many_lines_and_all_are_stored_in_order()
        {
            var lines = string.Join('\n', Enumerable.Range(0, 2000).Select(i => $$"""{"n":{{i}}}"""));
            Assert.AreEqual(0, Run("mosquitto_pub", lines, "-u", Token, "-t", Telemetry, "-q", "1", "-l").ExitCode);
            Server.Telemetry.WaitForCount(2000, Patience);
            CollectionAssert.AreEqual(Enumerable.Range(0, 2000).ToArray(), Server.Telemetry.Select(record => (int)record.Value.AsWhole).ToArray());
        }

        [TestMethod]
        public void D2_mosquitto_sub_gets_what_it_was_granted_and_is_told_what_not()
        {
            using var subscriber = Subscriber(["-t", Attributes, "-t", RpcRequest + "+", "-t", "#", "-C", "2"], out var output);
            Assert.AreEqual(MqttServer.SubscriptionRefused, Server.Mqtt.Subscriptions.WaitFor(record => record.Filter == "#", Patience).GrantedQos);
            Board.SetSharedAttribute("interval", 5);
            var call = Board.CallPersistent("getInfo", "{}");
            output.WaitFor(line => line == """v1/devices/me/attributes {"interval":5}""", Patience);
            output.WaitFor(line => line == """v1/devices/me/rpc/request/0 {"method":"getInfo","params":{}}""", Patience);
            Assert.IsTrue(subscriber.WaitForExit(Patience));
            Server.Connections.WaitFor(e => e.Cause == CloseCause.ClientDisconnected, Patience);
            Assert.AreEqual(RpcStatus.Delivered, call.Status);
        }

        private (int ExitCode, string Output) Publish(params string[] arguments) => Run("mosquitto_pub", "", [.. arguments, "-q", "1"]);

        private (int ExitCode, string Output) Run(string program, string input, params string[] arguments)
        {
            var start = new ProcessStartInfo(program, [.. arguments, .. Address()])
            {
                RedirectStandardInput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEnd();
            Assert.IsTrue(process.WaitForExit(Patience));
            return (process.ExitCode, errors);
        }

        private ChildProcess Subscriber(string[] arguments, out RecordLog<string> output)
        {
            var lines = new RecordLog<string>("line", 1000, Server.Mqtt.Frames.ToString);
            output = lines;
            return ChildProcess.Start("mosquitto_sub", [.. arguments, "-v", "-q", "1", "-u", Token, .. Address()], lines.Append, lines.Append);
        }

        private string[] Address() => ["-h", "127.0.0.1", "-p", Server.Port.ToString(CultureInfo.InvariantCulture), "-V", "311"];
    }
}
