// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using DeviceAgent.Servers;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// The same against a broker that is not ours, with a second client that is not ours either.
    /// </summary>
    [TestClass]
    public sealed class MosquittoTests
    {
        private const string Telemetry = "v1/devices/me/telemetry";
        private const string Replies = "v1/devices/me/rpc/response/+";

        [TestMethod]
        public void Every_counter_value_reaches_a_second_client()
        {
            using Mosquitto broker = StartBroker();
            MosquittoSubscription telemetry = broker.Subscribe(Telemetry);
            using VirtualBoard board = VirtualBoard.StartAgainst(broker.Port, "--sensor", "counter", "--every", "200ms", "--for", "6s");
            JsonElement summary = board.WaitForSummary();

            JsonElement[] sampled = board.Events("sampled");
            JsonElement[] rows = WaitForRows(telemetry, sampled.Length);
            CollectionAssert.AreEqual(Enumerable.Range(0, sampled.Length).ToArray(), rows.Select(row => (int)Value(row)).ToArray());
            CollectionAssert.AreEqual(sampled.Select(told => told.Number("ts")).ToArray(), rows.Select(row => row.Number("ts")).ToArray());
            Assert.IsTrue(rows.Zip(rows.Skip(1)).All(pair => pair.First.Number("ts") < pair.Second.Number("ts")), "times strictly increase");
            Assert.AreEqual(summary.Number("sampled"), summary.Number("confirmed"));
            Assert.IsTrue(telemetry.Messages.Count <= 7, "at most one message a second");
        }

        [TestMethod]
        public void A_second_client_calls_the_board()
        {
            using Mosquitto broker = StartBroker();
            MosquittoSubscription replies = broker.Subscribe(Replies);
            using VirtualBoard board = VirtualBoard.StartAgainst(broker.Port, "--sensor", "bme280");

            // A broker confirms a subscription to us no sooner than the board publishes its attributes.
            MosquittoSubscription attributes = broker.Subscribe("v1/devices/me/attributes/request/+");
            attributes.Messages.WaitFor(_ => true, RunnerProcess.Patience);
            broker.Publish("v1/devices/me/rpc/request/5", "{\"method\":\"setOutput\",\"params\":{\"name\":\"relay\",\"value\":true}}");
            broker.Publish("v1/devices/me/rpc/request/6", "{\"method\":\"getOutput\",\"params\":{\"name\":\"relay\"}}");

            MosquittoMessage answer = replies.Messages.WaitFor(
                message => message.Topic.EndsWith("/6", StringComparison.Ordinal), RunnerProcess.Patience);
            Assert.AreEqual("{\"name\":\"relay\",\"value\":true}", answer.Text);
            Assert.AreEqual(2, replies.Messages.Count);
        }

        [TestMethod]
        public void A_broker_that_died_gets_what_was_sampled_meanwhile()
        {
            using Mosquitto broker = StartBroker();
            using VirtualBoard board = VirtualBoard.StartAgainst(broker.Port, "--sensor", "counter", "--every", "200ms");
            board.WaitFor("confirmed");
            int confirmed = (int)board.Events("confirmed")[0].Number("count");
            broker.Stop();
            board.WaitFor("disconnected");
            board.WaitFor("sampled", board.Events("sampled").Length + 5);
            broker.Restart();
            MosquittoSubscription telemetry = broker.Subscribe(Telemetry);
            board.WaitFor("connected", 2);
            board.WaitFor("confirmed", board.Events("confirmed").Length + 1);
            JsonElement summary = board.End();

            // The subscriber may have come after the first resent batch; what it saw is without gap to the end.
            long[] values = [.. telemetry.Rows().Select(Value).Distinct()];
            CollectionAssert.AreEqual(Enumerable.Range((int)values[0], values.Length).Select(value => (long)value).ToArray(), values);
            Assert.AreEqual(board.Events("sampled")[^1].Counter(), values[^1]);
            Assert.IsTrue(values[0] >= confirmed, "what was confirmed is not sent again");
            Assert.AreEqual(summary.Number("sampled"), summary.Number("confirmed"));
        }

        private static Mosquitto StartBroker()
        {
            if (!Mosquitto.TryFind(out string reason))
            {
                Assert.Inconclusive($"mosquitto is {reason}");
            }

            return new Mosquitto();
        }

        private static JsonElement[] WaitForRows(MosquittoSubscription telemetry, int count)
        {
            long messages = 0;
            while (telemetry.Rows().Length < count)
            {
                telemetry.Messages.WaitForCount(++messages, RunnerProcess.Patience);
            }

            return telemetry.Rows();
        }

        private static long Value(JsonElement row)
        {
            return row.GetProperty("values").GetProperty("counter").GetInt64();
        }
    }
}
