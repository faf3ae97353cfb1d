// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;

namespace DeviceAgent.Virtual.Tests.Mqtt
{
    /// <summary>
    /// A client and the broker's end of its connection, with everything that the client reported, in order.
    /// </summary>
    internal sealed class Connection : IDisposable
    {
        private const int PatienceMs = 8000;

        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly BlockingCollection<string> _events = [];
        private readonly Stopwatch _clock = Stopwatch.StartNew();
        private BrokerPeer? _peer;

        public Connection()
        {
            _listener.Start();
            Client = new MqttClient("127.0.0.1", Port, false, null, null, MqttSslProtocols.None);
            Client.MqttMsgPublished += (_, e) => Report($"published {e.MessageId} {e.IsPublished}");
            Client.MqttMsgPublishReceived += (_, e) => Report($"received {e.Topic} {System.Text.Encoding.UTF8.GetString(e.Message)}");
            Client.MqttMsgSubscribed += (_, e) => Report($"subscribed {e.MessageId} {string.Join(',', e.GrantedQoSLevels)}");
            Client.ConnectionClosed += (_, _) => Report("closed");
        }

        public MqttClient Client { get; }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public BrokerPeer Peer => _peer!;

        /// <summary>Gets the ids of the threads that reported.</summary>
        public ConcurrentDictionary<int, bool> Threads { get; } = [];

        public long ElapsedMs => _clock.ElapsedMilliseconds;

        /// <summary>A connection that is up.</summary>
        public static Connection Open(ushort keepAliveSeconds = 60)
        {
            var connection = new Connection();
            Assert.AreEqual(MqttReasonCode.Success, connection.Connect(keepAliveSeconds));
            return connection;
        }

        /// <summary>Connects, while the broker answers with a return code.</summary>
        public MqttReasonCode Connect(ushort keepAliveSeconds = 60, byte returnCode = 0)
        {
            Task accepting = Task.Run(() => Accept().AcceptConnect(returnCode));
            MqttReasonCode code = Client.Connect("client", "user", "password", true, keepAliveSeconds);
            accepting.Wait();
            return code;
        }

        /// <summary>Waits for the client's TCP connection.</summary>
        public BrokerPeer Accept()
        {
            _peer?.Dispose();
            _peer = new BrokerPeer(_listener.AcceptSocket());
            return _peer;
        }

        public ushort Publish(string topic = "topic", string payload = "payload", MqttQoSLevel qos = MqttQoSLevel.AtLeastOnce)
        {
            return Client.Publish(topic, System.Text.Encoding.UTF8.GetBytes(payload), null, null, qos, false);
        }

        public void ExpectEvent(string text)
        {
            Assert.IsTrue(_events.TryTake(out string? happened, PatienceMs), $"no event, expected: {text}");
            Assert.AreEqual(text, happened);
        }

        public void ExpectNoEvent(int ms)
        {
            Assert.IsFalse(_events.TryTake(out string? happened, ms), $"unexpected: {happened}");
        }

        public void Report(string text)
        {
            Threads[Environment.CurrentManagedThreadId] = true;
            _events.Add(text);
        }

        public void Dispose()
        {
            Client.Close();
            _peer?.Dispose();
            _listener.Dispose();
            _events.Dispose();
        }
    }
}
