// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.SenseCap
{
    /// <summary>
    /// A double of SenseCAP OpenStream that lets devices publish too, which is this project's own role: it judges topics
    /// and bodies, passes them on to subscribers, and keeps records. Listens from the start until it is disposed of. Safe
    /// for any number of threads.
    /// </summary>
    public sealed class SenseCapServer : IDisposable
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<long, string> _keys = [];
        private readonly List<StreamConsumer> _consumers = [];
        private readonly SenseCapApplication _application;

        /// <summary>Starts a server.</summary>
        /// <param name="options">Settings; null means all defaults: loopback, a free port.</param>
        /// <exception cref="System.Net.Sockets.SocketException">The port is taken.</exception>
        public SenseCapServer(SenseCapOptions? options = null)
        {
            Options = options ?? new SenseCapOptions();
            _application = new SenseCapApplication(this);
            Mqtt = new MqttServer(_application, Options.Mqtt);
            Measurements = Mqtt.NewLog<StreamRecord>("measurement", Options.KeepMessages);
            Statuses = Mqtt.NewLog<StreamRecord>("status event", Options.KeepMessages);
            Rejected = Mqtt.NewLog<RejectedRecord>("rejected publish", Options.Mqtt.KeepRecords);
            Mqtt.StartListening();
        }

        /// <summary>The MQTT layer: connections, publishes, subscriptions, raw frames, load, stop and start.</summary>
        public MqttServer Mqtt { get; }

        /// <summary>The port on which it listens.</summary>
        public int Port => Mqtt.EndPoint.Port;

        /// <summary>The knobs of a bad network or server: refuse, stall PUBACKs, break connections.</summary>
        public MqttFaults Faults => Mqtt.Faults;

        /// <summary>Measurements by the rules, in order.</summary>
        public RecordLog<StreamRecord> Measurements { get; }

        /// <summary>Status events by the rules, in order.</summary>
        public RecordLog<StreamRecord> Statuses { get; }

        /// <summary>Publishes against the rules; a device that is right has none.</summary>
        public RecordLog<RejectedRecord> Rejected { get; }

        /// <summary>Every publish, whatever became of it.</summary>
        public RecordLog<PublishRecord> Publishes => Mqtt.Publishes;

        /// <summary>What happened to connections; devices go by their client id.</summary>
        public RecordLog<ConnectionEvent> Connections => Mqtt.Connections;

        internal SenseCapOptions Options { get; }

        /// <summary>Adds an organization, or gives it another key.</summary>
        /// <param name="organizationId">Its id.</param>
        /// <param name="apiKey">Its access API key: the password of its connections.</param>
        public void AddOrganization(long organizationId, string apiKey)
        {
            ArgumentException.ThrowIfNullOrEmpty(apiKey);
            lock (_gate)
            {
                _keys[organizationId] = apiKey;
            }
        }

        /// <summary>Reads the stream back from now on.</summary>
        /// <param name="filter">Topic filter, as <c>/device_sensor_data/1234/+/1/+/4105</c>.</param>
        /// <exception cref="ArgumentException">It is no filter.</exception>
        public StreamConsumer Consume(string filter)
        {
            if (!TopicFilter.IsValid(filter))
            {
                throw new ArgumentException($"{filter} is no topic filter.", nameof(filter));
            }

            var consumer = new StreamConsumer(filter, Mqtt.NewLog<StreamMessage>("message of the stream", Options.KeepMessages), Forget);
            lock (_gate)
            {
                _consumers.Add(consumer);
            }

            return consumer;
        }

        /// <summary>Sends any message to who subscribed to its topic, consumers too, as the stream of a real device would.</summary>
        /// <param name="topic">Topic.</param>
        /// <param name="body">Payload; consumers of this class get it only if it is a message.</param>
        /// <param name="qos">0 or 1.</param>
        public void Emit(string topic, string body, byte qos = 0) => PassOn(topic, Encoding.UTF8.GetBytes(body), qos);

        /// <summary>Closes the TCP connection of a client, if it has one.</summary>
        /// <param name="clientId">Which.</param>
        public void Kill(string clientId) => _application.Find(clientId)?.Close(CloseCause.Killed);

        /// <summary>Refuses TCP and drops all connections, as a stopped server; the port stays reserved.</summary>
        public void StopListening() => Mqtt.StopListening();

        /// <summary>Listens again on the same port.</summary>
        public void StartListening() => Mqtt.StartListening();

        /// <summary>Ends all threads and connections.</summary>
        public void Dispose() => Mqtt.Dispose();

        internal bool IsKeyOf(long organizationId, string password)
        {
            lock (_gate)
            {
                return _keys.TryGetValue(organizationId, out var key) && key == password;
            }
        }

        /// <summary>Takes a publish that keeps the rules.</summary>
        internal void Take(PublishRecord publish)
        {
            if (!StreamMessage.TryRead(publish.Topic, publish.Payload, out var message))
            {
                throw new ArgumentException($"{publish} is no message of the stream.", nameof(publish));
            }

            var log = message.Kind == StreamKind.Measurement ? Measurements : Statuses;
            log.Append(new StreamRecord(message, publish));
            PassOn(publish.Topic, publish.Payload, publish.Qos);
        }

        private void PassOn(string topic, ReadOnlyMemory<byte> payload, byte qos)
        {
            _application.Router.Publish(topic, payload.Span, qos);
            if (!StreamMessage.TryRead(topic, payload, out var message))
            {
                return;
            }

            lock (_gate)
            {
                _consumers.ForEach(consumer => consumer.Offer(topic, message));
            }
        }

        private void Forget(StreamConsumer consumer)
        {
            lock (_gate)
            {
                _consumers.Remove(consumer);
            }
        }
    }
}
