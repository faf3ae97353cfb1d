// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.DeviceHive
{
    /// <summary>A device as DeviceHive wants it: subscribes to each answer's topic, asks, waits; keeps what else comes.</summary>
    internal sealed class HiveClient : IDisposable
    {
        private const int WillFlag = 0x04;
        private const int WillQos1Flag = 0x08;

        private readonly HashSet<string> _answers = [];
        private readonly Queue<(string Topic, string Payload)> _inbox = new();
        private int _lastRequest;

        private HiveClient(int port, string clientId)
        {
            Raw = new RawClient(port);
            ClientId = clientId;
        }

        internal RawClient Raw { get; }

        internal string ClientId { get; }

        public void Dispose() => Raw.Dispose();

        /// <summary>Returns the client and both bytes of its CONNACK.</summary>
        internal static (HiveClient Client, byte[] Connack) TryConnect(
            int port, string clientId, string? login = null, string? password = null, bool clean = true)
        {
            var client = new HiveClient(port, clientId);
            return (client, client.Raw.Connect(clientId, login, password, clean));
        }

        internal static HiveClient Connect(int port, string clientId, string? login = null, string? password = null, bool clean = true)
        {
            var (client, connack) = TryConnect(port, clientId, login, password, clean);
            Assert.AreEqual(0, connack[1]);
            return client;
        }

        /// <summary>Connects with a last will at QoS 1.</summary>
        internal static HiveClient ConnectWithWill(int port, string clientId, string login, string password, string topic, string will)
        {
            var client = new HiveClient(port, clientId);
            List<byte> body =
            [
                .. RawClient.Text("MQTT"), 4, 0x80 | 0x40 | 0x02 | WillFlag | WillQos1Flag, .. RawClient.Number(60),
                .. RawClient.Text(clientId), .. RawClient.Text(topic), .. RawClient.Text(will), .. RawClient.Text(login), .. RawClient.Text(password),
            ];
            client.Raw.Send(RawClient.Packet(0x10, body));
            Assert.AreEqual(0, client.Raw.Expect(0x20)[1]);
            return client;
        }

        internal string AnswerTopic(string action) => $"dh/response/{action}@{ClientId}";

        internal byte Subscribe(string filter, byte qos = 1) => Raw.Subscribe((filter, qos))[0];

        /// <summary>Asks and waits for the answer with its request id.</summary>
        internal JsonElement Ask(string action, string fields = "{}")
        {
            var id = Send(action, fields);
            return Answer(action, id);
        }

        /// <summary>The same, for what has to succeed.</summary>
        internal JsonElement Get(string action, string fields = "{}")
        {
            var answer = Ask(action, fields);
            Assert.AreEqual("success", Text(answer, "status"), $"{action}: {answer}");
            return answer;
        }

        /// <summary>Sends a request that gets a new request id, and returns that.</summary>
        internal string Send(string action, string fields = "{}")
        {
            if (_answers.Add(action))
            {
                Assert.AreEqual(1, Subscribe(AnswerTopic(action)), action);
            }

            var request = JsonNode.Parse(fields)!.AsObject();
            var id = $"r{++_lastRequest}";
            request["action"] = action;
            request["requestId"] = id;
            Raw.PublishConfirmed("dh/request", request.ToJsonString(), _lastRequest);
            return id;
        }

        /// <summary>The next answer to an action; everything else goes to the inbox.</summary>
        internal JsonElement Answer(string action, string? requestId = null)
        {
            while (true)
            {
                var (topic, payload, _, _) = Raw.ExpectPublish();
                if (topic == AnswerTopic(action))
                {
                    var answer = JsonElement.Parse(payload);
                    Assert.AreEqual(action, Text(answer, "action"));
                    Assert.AreEqual(requestId ?? Text(answer, "requestId"), Text(answer, "requestId"));
                    return answer;
                }

                _inbox.Enqueue((topic, payload));
            }
        }

        /// <summary>The next message that is no answer.</summary>
        internal (string Topic, JsonElement Payload) NextEvent()
        {
            if (!_inbox.TryDequeue(out var next))
            {
                var (topic, payload, _, _) = Raw.ExpectPublish();
                next = (topic, payload);
            }

            return (next.Topic, JsonElement.Parse(next.Payload));
        }

        /// <summary>Nothing is left, neither in the inbox nor on the way.</summary>
        internal void ExpectNothing()
        {
            Assert.AreEqual(0, _inbox.Count, string.Join('\n', _inbox));
            Raw.ExpectNothing();
        }

        internal static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.ToString() : null;

        internal static int Code(JsonElement answer)
        {
            Assert.AreEqual("error", Text(answer, "status"), answer.ToString());
            Assert.IsTrue(Text(answer, "error")?.Length > 0, answer.ToString());
            return answer.GetProperty("code").GetInt32();
        }
    }
}
