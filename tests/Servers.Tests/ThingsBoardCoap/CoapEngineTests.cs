// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using DeviceAgent.Servers.Coap;
using DeviceAgent.Servers.ThingsBoardCoap;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    /// <summary>The firmware's CoAP client against the double, over real sockets.</summary>
    [TestClass]
    public sealed class CoapEngineTests : CoapTest
    {
        private readonly CoapEngine _engine;

        public CoapEngineTests()
            : base(new ThingsBoardCoapOptions { Coap = new CoapServerOptions { AckTimeout = TimeSpan.FromMilliseconds(100), BlockSize = 64 } })
        {
            _engine = new CoapEngine(Server.Port);
        }

        [TestCleanup]
        public void CloseSocket() => _engine.Dispose();

        [TestMethod]
        public void Telemetry_is_posted()
        {
            Assert.AreEqual("2.01", _engine.Ask(CoapEngine.Post($"{Api}/telemetry", """[{"ts":1700000000000,"values":{"t":1}}]""")));
            Assert.AreEqual(1700000000000, Server.Telemetry.Single().TsMs);
        }

        [TestMethod]
        public void A_lost_request_and_a_lost_response_are_made_up_for()
        {
            Server.Faults.DropReceived(2);
            Assert.AreEqual("2.01", _engine.Ask(CoapEngine.Post($"{Api}/telemetry", """{"t":1}""")));
            Server.Faults.DropSent(2);
            Assert.AreEqual("2.01", _engine.Ask(CoapEngine.Post($"{Api}/telemetry", """{"t":2}""")));
            Assert.AreEqual(2, Server.Telemetry.Count);
            Assert.IsTrue(_engine.Client.Retransmissions >= 4);
        }

        [TestMethod]
        public void Separate_responses_are_taken_once_even_when_everything_comes_twice_and_out_of_order()
        {
            Server.Faults.SeparateAfter = TimeSpan.FromMilliseconds(30);
            Server.Faults.DuplicateSent(3);
            Server.Faults.Reorder();
            Assert.AreEqual("2.01", _engine.Ask(CoapEngine.Post($"{Api}/telemetry", """{"t":1}""")));
            _engine.RunFor(TimeSpan.FromMilliseconds(400));
            Assert.AreEqual(1, _engine.Heard.Count);
            Assert.AreEqual(1, Server.Telemetry.Count);
        }

        [TestMethod]
        public void A_dead_server_is_given_up_and_found_again()
        {
            _engine.Timing.AckTimeoutMs = 20;
            Server.StopListening();
            Assert.AreEqual("Timeout", _engine.Ask(CoapEngine.Post($"{Api}/telemetry", """{"t":1}""")));
            Assert.AreEqual(5, _engine.Sent);
            Server.StartListening();
            Assert.AreEqual("2.01", _engine.Ask(CoapEngine.Post($"{Api}/telemetry", """{"t":2}""")));
        }

        [TestMethod]
        public void What_the_server_never_answers_ends()
        {
            _engine.Timing.AckTimeoutMs = 2000;
            _engine.Timing.ResponseTimeoutMs = 200;
            Assert.AreEqual("Timeout", _engine.Ask(CoapEngine.Post($"{Api}/rpc", """{"method":"m"}""")));
            Assert.AreEqual(1, _engine.Sent, "it was acknowledged");
        }

        [TestMethod]
        public void Both_observations_are_kept_and_calls_are_answered()
        {
            Board.SetSharedAttribute("a", 1);
            Assert.AreEqual("observed 2.05 {\"a\":1}", _engine.Ask(CoapEngine.Get($"{Api}/attributes", observe: true)));
            Assert.AreEqual("observed 2.03", _engine.Ask(CoapEngine.Get($"{Api}/rpc", observe: true)));

            Server.Faults.SendStale(1);
            Board.SetSharedAttribute("a", 2);
            _engine.RunUntil(() => _engine.Client.Stale == 1);
            Assert.AreEqual("observed 2.05 {\"a\":2}", _engine.Heard[^1]);

            var reply = Board.CallAsync("m", "[1]", Patience);
            _engine.RunUntil(() => _engine.Heard[^1] == """observed 2.05 {"id":0,"method":"m","params":[1]}""");
            Assert.AreEqual("2.01", _engine.Ask(CoapEngine.Post($"{Api}/rpc/0", """{"ok":true}""")));
            Assert.AreEqual("""{"ok":true}""", reply.Result.Text);
        }

        [TestMethod]
        public void Registering_again_takes_the_place_of_the_old_registration()
        {
            var observed = CoapEngine.Get($"{Api}/attributes", observe: true);
            _engine.Ask(observed);
            Board.LoseObservation(ObservationKind.Attributes);
            Assert.AreEqual("observed 2.05 {}", _engine.Ask(observed));
            Assert.AreEqual("observed 2.05 {}", _engine.Ask(observed), "the server says 2.02 to the one before");
            Board.SetSharedAttribute("a", 1);
            _engine.RunUntil(() => _engine.Heard[^1] == "observed 2.05 {\"a\":1}");
            Assert.AreEqual(4, _engine.Heard.Count);
            Assert.IsTrue(Board.Observes(ObservationKind.Attributes));
        }

        [TestMethod]
        public void An_observation_that_the_server_ends_is_told()
        {
            _engine.Ask(CoapEngine.Get($"{Api}/rpc", observe: true));
            Board.EndObservation(ObservationKind.Rpc);
            _engine.RunUntil(() => _engine.Heard[^1] == "2.02");
        }

        [TestMethod]
        public void Long_payloads_and_packages_go_in_blocks()
        {
            var json = $$"""{"text":"{{new string('x', 500)}}"}""";
            Assert.AreEqual("2.01", _engine.Ask(CoapEngine.Post($"{Api}/telemetry", json, blockSize: 128)));
            Assert.AreEqual(500, Server.Telemetry.Single().Value.AsText.Length);

            var data = string.Concat(Enumerable.Range(0, 100).Select(i => $"line {i}\n"));
            Board.Assign(new OtaPackage("A", "1", Encoding.ASCII.GetBytes(data)));
            Assert.AreEqual("2.05 " + data.TrimEnd(), _engine.Ask(CoapEngine.Get($"fw/{Token}?title=A&version=1")));
        }

        [TestMethod]
        public void A_long_call_arrives_whole()
        {
            _engine.Ask(CoapEngine.Get($"{Api}/rpc", observe: true));
            var parameters = $"\"{new string('y', 300)}\"";
            _ = Board.Call("m", parameters, Patience);
            _engine.RunUntil(() => _engine.Heard[^1] == $$"""observed 2.05 {"id":0,"method":"m","params":{{parameters}}}""");
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        public void Through_a_network_that_loses_every_fourth_datagram_each_request_is_carried_out_once(int seed)
        {
            _engine.Timing.AckTimeoutMs = 20;
            _engine.Timing.MaxRetransmit = 10;
            Server.Faults.Lose(0.25, seed);
            for (var i = 0; i < 40; i++)
            {
                Assert.AreEqual("2.01", _engine.Ask(CoapEngine.Post($"{Api}/telemetry", $$"""{"i":{{i}}}""")), $"seed {seed}, {i}");
            }

            CollectionAssert.AreEqual(Enumerable.Range(0, 40).ToArray(), Server.Telemetry.Select(value => (int)value.Value.AsWhole).ToArray());
        }
    }
}
