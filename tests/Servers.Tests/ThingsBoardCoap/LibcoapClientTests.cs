// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using DeviceAgent.Servers.Coap;
using DeviceAgent.Servers.ThingsBoardCoap;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    /// <summary>libcoap's <c>coap-client</c> against the double, with the command lines of ThingsBoard's own documents.</summary>
    [TestClass]
    public sealed class LibcoapClientTests : CoapTest
    {
        private static readonly TimeSpan _longPatience = TimeSpan.FromSeconds(20);

        private readonly string _program = CoapTools.ClientOrSkip();

        [TestMethod]
        [DataRow("""{"temperature":42,"humidity":73}""", 2, false)]
        [DataRow("""{"ts":1451649600512,"values":{"temperature":42,"humidity":73}}""", 2, true)]
        [DataRow("""[{"ts":1451649600512,"values":{"temperature":42,"humidity":73}},{"ts":1451649601000,"values":{"temperature":43}}]""", 3, true)]
        public void Telemetry_in_its_three_forms_is_stored(string json, int values, bool ownTime)
        {
            Run("-m", "POST", "-t", "application/json", "-e", json, Uri($"{Api}/telemetry"));
            Server.Telemetry.WaitForCount(values, Patience);
            Assert.AreEqual(values, Server.Telemetry.Count);
            Assert.IsTrue(Server.Telemetry.All(value => value.HasDeviceTs == ownTime));
            Assert.AreEqual(50u, Server.Coap.Requests.Single().Packet.Number(CoapNumbers.ContentFormat));
        }

        [TestMethod]
        public void Errors_are_understood()
        {
            StringAssert.Contains(Run("-m", "POST", "-e", "{}", Uri("api/v1/other/telemetry")), "4.01");
            StringAssert.Contains(Run("-m", "POST", "-e", "{", Uri($"{Api}/telemetry")), "4.00");
            StringAssert.Contains(Run(Uri($"{Api}/attributes?sharedKeys=x")), "4.04");
        }

        [TestMethod]
        public void Attributes_are_got()
        {
            Board.SetSharedAttribute("c", 5);
            StringAssert.Contains(Run(Uri($"{Api}/attributes?clientKeys=a&sharedKeys=c")), """{"shared":{"c":5}}""");
        }

        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void Separate_responses_are_understood(bool lossy)
        {
            Server.Faults.SeparateAfter = TimeSpan.FromMilliseconds(50);
            if (lossy)
            {
                Server.Faults.DropSent(1);
            }

            Board.SetSharedAttribute("c", 5);
            StringAssert.Contains(Run(Uri($"{Api}/attributes?sharedKeys=c")), """{"shared":{"c":5}}""");
        }

        [TestMethod]
        public void Shared_attributes_are_observed()
        {
            Board.SetSharedAttribute("a", 1);
            var seen = new ConcurrentQueue<string>();
            using var client = ChildProcess.Start(_program, ["-s", "30", Uri($"{Api}/attributes")], seen.Enqueue, seen.Enqueue);
            Server.Observations.WaitFor(record => record.Begun, _longPatience);
            Board.SetSharedAttribute("a", 2);
            Board.DeleteSharedAttributes("a");
            Server.Coap.Frames.ToString();
            Assert.IsTrue(
                SpinWait.SpinUntil(() => AcknowledgedNotifications() == 2, _longPatience),
                $"{string.Join('\n', seen)}\n{Server.Coap.Frames}");
        }

        [TestMethod]
        public async Task A_call_is_observed_and_answered()
        {
            using var client = ChildProcess.Start(_program, ["-s", "30", Uri($"{Api}/rpc")], _ => { }, _ => { });
            Server.Observations.WaitFor(record => record.Begun, _longPatience);
            var reply = Board.CallAsync("setGpio", """{"pin":1}""", _longPatience);
            Run("-m", "POST", "-t", "application/json", "-e", """{"ok":true}""", Uri($"{Api}/rpc/0"));
            Assert.AreEqual("""{"ok":true}""", (await reply).Text);
        }

        [TestMethod]
        public void A_package_is_fetched_in_blocks()
        {
            var data = string.Concat(Enumerable.Range(0, 400).Select(i => $"line {i}\n"));
            Board.Assign(new CoapOtaPackage("A", "1", Encoding.ASCII.GetBytes(data)));
            StringAssert.Contains(Run(Uri($"fw/{Token}?title=A&version=1")).ReplaceLineEndings("\n"), data.TrimEnd());
        }

        [TestMethod]
        public void A_long_payload_comes_in_blocks()
        {
            Run("-m", "POST", "-b", "64", "-e", $$"""{"text":"{{new string('x', 500)}}"}""", Uri($"{Api}/telemetry"));
            Server.Telemetry.WaitForCount(1, Patience);
            Assert.AreEqual(500, Server.Telemetry.Single().Value.AsText.Length);
        }

        private string Uri(string path) => $"coap://127.0.0.1:{Server.Port}/{path}";

        // A registration begins at 1, so what was sent with a higher number and not repeated was acknowledged.
        private int AcknowledgedNotifications()
        {
            var frames = Server.Coap.Frames.Snapshot();
            var acknowledged = Packets(frames, FrameDirection.Received).Where(packet => packet.Kind == CoapKind.Ack).Select(packet => packet.MessageId).ToHashSet();
            return Packets(frames, FrameDirection.Sent).Where(packet => packet.Kind == CoapKind.Con && packet.Number(CoapNumbers.Observe) > 1)
                .Select(packet => packet.MessageId).Distinct().Count(acknowledged.Contains);
        }

        private static IEnumerable<CoapPacket> Packets(Frame[] frames, FrameDirection direction) => frames
            .Where(frame => frame.Direction == direction)
            .Select(frame => CoapPacket.TryRead(frame.Bytes, out var packet) ? packet : throw new InvalidDataException());

        private string Run(params string[] arguments)
        {
            var start = new ProcessStartInfo(_program, ["-B", "15", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            Assert.IsTrue(process.WaitForExit(_longPatience));
            return output + errors.Result;
        }
    }
}
