// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Net;
using System.Net.Sockets;
using DeviceAgent.Coap;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    /// <summary>The firmware's CoAP client against libcoap's <c>coap-server</c>.</summary>
    [TestClass]
    public sealed class LibcoapServerTests : IDisposable
    {
        private ChildProcess? _server;
        private CoapEngine _engine = null!;

        [TestInitialize]
        public void Start()
        {
            var program = CoapTools.ServerOrSkip();
            var port = FreePort();
            _server = ChildProcess.Start(program, ["-A", "127.0.0.1", "-p", $"{port}", "-d", "10"], _ => { }, _ => { });
            _engine = new CoapEngine(port);

            // Whatever comes before it listens is lost, and repeated.
            StringAssert.StartsWith(_engine.Ask(CoapEngine.Get("")), "2.05");
            _engine.Heard.Clear();
        }

        public void Dispose()
        {
            _engine?.Dispose();
            _server?.Dispose();
        }

        [TestMethod]
        public void A_resource_is_got_and_one_that_is_not_there_is_not()
        {
            StringAssert.Contains(_engine.Ask(CoapEngine.Get(".well-known/core")), "</time>");
            StringAssert.StartsWith(_engine.Ask(CoapEngine.Get("nothing")), "4.04");
        }

        [TestMethod]
        public void A_separate_response_is_taken()
        {
            _engine.Timing.ResponseTimeoutMs = 10000;
            StringAssert.StartsWith(_engine.Ask(CoapEngine.Get("async?1")), "2.05");
        }

        [TestMethod]
        public void A_changing_resource_is_observed()
        {
            _engine.Start(CoapEngine.Get("time", observe: true));
            _engine.RunUntil(() => _engine.Heard.Count >= 3);
            Assert.IsTrue(_engine.Heard.All(heard => heard.StartsWith("observed 2.05", StringComparison.Ordinal)), string.Join('\n', _engine.Heard));
            Assert.AreEqual(_engine.Heard.Count, _engine.Heard.Distinct().Count());
        }

        [TestMethod]
        public void A_forgotten_observation_is_ended_by_the_reset()
        {
            var observed = CoapEngine.Get("time", observe: true);
            _engine.Start(observed);
            _engine.RunUntil(() => _engine.Heard.Count >= 1);
            _engine.Client.Forget(observed);
            var sent = _engine.Sent;
            _engine.RunUntil(() => _engine.Sent == sent + 1);
            _engine.RunFor(TimeSpan.FromSeconds(3));
            Assert.AreEqual(sent + 1, _engine.Sent, "one reset was enough");
        }

        [TestMethod]
        [DataRow(16)]
        [DataRow(64)]
        [DataRow(1024)]
        public void What_goes_up_in_blocks_comes_down_in_blocks(int blockSize)
        {
            var text = string.Concat(Enumerable.Range(0, 300).Select(i => $"{i},"));
            StringAssert.StartsWith(_engine.Ask(CoapEngine.Post("kept", text, blockSize, CoapCode.Put)), "2.01");
            Assert.AreEqual("2.05 " + text, _engine.Ask(CoapEngine.Get("kept", blockSize: blockSize)));
            Assert.AreEqual("2.05 " + text, _engine.Ask(CoapEngine.Get("kept")));
        }

        private static int FreePort()
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            return ((IPEndPoint)socket.LocalEndPoint!).Port;
        }
    }
}
