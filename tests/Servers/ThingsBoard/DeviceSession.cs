// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using System.Text;
using System.Text.Json;
using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>A device's connection: what its topics mean. Its subscriptions end with it.</summary>
    internal sealed class DeviceSession : ISessionRole, IDownlink
    {
        private const string TimeoutError = """{"error":"timeout"}""";

        private readonly ThingsBoardServer _server;
        private readonly Device _device;
        private readonly IReadOnlyList<DeviceTopics> _families;
        private readonly DeviceSubscriptions _subscriptions;
        private readonly OtaDownloads _downloads;
        private readonly Gateway? _gateway;

        internal DeviceSession(ThingsBoardServer server, Device device, MqttSession mqtt)
        {
            _server = server;
            _device = device;
            Mqtt = mqtt;
            var profile = device.Profile;
            AcknowledgesBadPublishes = profile.AcknowledgeBadPublishes;
            _families = profile.Topics;
            _subscriptions = new DeviceSubscriptions(profile.Topics);
            _downloads = new OtaDownloads(server, device, this);
            _gateway = device.IsGateway ? new Gateway(server, device, this) : null;
        }

        public MqttSession Mqtt { get; }

        public bool AcknowledgesBadPublishes { get; }

        public bool WantsCalls => _subscriptions.RpcVia is not null;

        public void Connected() => _device.Attach(this);

        public void Closed()
        {
            _device.Detach(this);
            _gateway?.Closed();
        }

        public void Displaced(int byConnection) => Mqtt.Close(CloseCause.Displaced, $"by connection {byConnection}");

        public byte Subscribe(string filter, byte qos) => _subscriptions.Add(filter, qos);

        public void Unsubscribe(string filter) => _subscriptions.Remove(filter);

        public void Acknowledged(ushort packetId)
        {
            _device.Calls.OnPuback(Mqtt, packetId);
            _gateway?.Acknowledged(packetId);
        }

        public void Subscribed(IReadOnlyList<string> filters)
        {
            if (filters.Any(_subscriptions.IsForCalls))
            {
                _device.Calls.OnListening(this);
            }
        }

        public void SendAttributes(ReadOnlySpan<byte> change)
        {
            if (_subscriptions.AttributesVia is { } topics)
            {
                Send(topics.AttributesDown, topics.AttributesDown, change);
            }
        }

        public ushort SendCall(RpcCall call)
        {
            // Between the question for the subscription and the sending it may have ended.
            var topics = _subscriptions.RpcVia ?? _families[0];
            return Send(topics.RpcRequest + "+", topics.RpcRequest + call.Id, call.Payload);
        }

        public void Publish(PublishRecord publish)
        {
            if (publish.Topic.StartsWith(Gateway.TopicPrefix, StringComparison.Ordinal))
            {
                // From a device that is no gateway it is dropped, without even a PUBACK.
                _gateway?.Publish(publish);
            }
            else if (publish.Topic == ClaimOffer.Topic)
            {
                OnClaim(publish);
            }
            else if (!_families.Any(family => TryPublish(family, publish)) && !_downloads.TryPublish(publish))
            {
                // An unknown topic is confirmed and forgotten.
                Mqtt.Acknowledge(publish);
            }
        }

        /// <summary>Sends what the device subscribed to, at the QoS of that subscription.</summary>
        /// <param name="filter">The filter that covers the topic.</param>
        /// <param name="topic">The topic.</param>
        /// <param name="payload">Payload.</param>
        /// <returns>The packet id, 0 at QoS 0.</returns>
        internal ushort Send(string filter, string topic, ReadOnlySpan<byte> payload) =>
            Mqtt.Publish(topic, payload, _subscriptions.QosOf(filter));

        /// <summary>Closes for a message that is beyond a rate, or that cannot be stored; returns whether it did.</summary>
        internal bool Refused(bool allowed)
        {
            if (allowed && !_server.StoreFaults.Next(_device.Name))
            {
                return false;
            }

            Mqtt.Close(allowed ? CloseCause.BackendFailed : CloseCause.RateLimited);
            return true;
        }

        private void Answer(string topicPrefix, int id, ReadOnlySpan<byte> payload) => Send(topicPrefix + "+", topicPrefix + id, payload);

        private bool TryPublish(DeviceTopics family, PublishRecord publish)
        {
            var topic = publish.Topic;
            if (topic == family.Telemetry)
            {
                OnTelemetry(publish);
            }
            else if (topic == family.Attributes)
            {
                OnAttributes(publish);
            }
            else if (TryReadId(topic, family.AttributesRequest, out var id))
            {
                OnAttributesRequest(publish, family, id);
            }
            else if (TryReadId(topic, family.RpcResponse, out id))
            {
                OnReply(publish, id);
            }
            else if (TryReadId(topic, family.RpcRequest, out id))
            {
                OnClientCall(publish, family, id);
            }
            else
            {
                return false;
            }

            return true;
        }

        private static bool TryReadId(string topic, string prefix, out int id)
        {
            id = 0;
            if (!topic.StartsWith(prefix, StringComparison.Ordinal))
            {
                return false;
            }

            return int.TryParse(topic.AsSpan(prefix.Length), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out id)
                ? true
                : throw new BadPublishException("request id is not an integer");
        }

        private void OnTelemetry(PublishRecord publish)
        {
            var records = TelemetryParser.Parse(_device.Name, publish);
            if (Refused(_device.LimiterFor(_server.Limits).AllowTelemetry(records.Count)))
            {
                return;
            }

            records.ForEach(_server.Telemetry.Append);
            Mqtt.Acknowledge(publish);
        }

        private void OnAttributes(PublishRecord publish)
        {
            using var json = JsonPayload.Parse(publish.Payload);
            var values = JsonPayload.ToValues(json.RootElement);
            if (RefusedMessage())
            {
                return;
            }

            _device.Attributes.SetClient(values);
            foreach (var (key, value) in values)
            {
                _server.Attributes.Append(new AttributeRecord(_device.Name, key, value, publish));
            }

            Mqtt.Acknowledge(publish);
        }

        private void OnAttributesRequest(PublishRecord publish, DeviceTopics family, int id)
        {
            using var json = JsonPayload.Parse(publish.Payload);
            JsonPayload.ExpectObject(json.RootElement);
            var clientKeys = ReadKeys(json.RootElement, "clientKeys");
            var sharedKeys = ReadKeys(json.RootElement, "sharedKeys");
            if (RefusedMessage())
            {
                return;
            }

            Mqtt.Acknowledge(publish);
            _device.Attributes.Answer(clientKeys, sharedKeys, payload => Answer(family.AttributesResponse, id, payload));
        }

        private static string[]? ReadKeys(JsonElement request, string name)
        {
            if (!request.TryGetProperty(name, out var keys))
            {
                return null;
            }

            return keys.ValueKind == JsonValueKind.String
                ? keys.GetString()!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                : throw new BadPublishException($"{name} is not a string");
        }

        private void OnReply(PublishRecord publish, int id)
        {
            if (RefusedMessage())
            {
                return;
            }

            var text = Encoding.UTF8.GetString(publish.Payload.Span);
            var awaited = _device.Calls.OnReply(id, text);
            _server.RpcReplies.Append(new RpcReplyRecord(_device.Name, id, text, awaited, publish));
            Mqtt.Acknowledge(publish);
        }

        private void OnClientCall(PublishRecord publish, DeviceTopics family, int id)
        {
            var call = ReadCall(publish, family, id);
            if (RefusedMessage())
            {
                return;
            }

            Mqtt.Acknowledge(publish);
            _server.ClientCalls.Append(call);
            if (call.Method == "getSessionLimits" && family.RpcRequest == DeviceTopics.V1.RpcRequest)
            {
                Answer(family.RpcResponse, id, _server.Limits.ToJson(_device.IsGateway));
            }
            else if (_server.ClientCallHandler(call) is { } answer)
            {
                call.Answer(answer);
            }
            else
            {
                _server.Mqtt.Scheduler.After(_server.Options.Rpc.ClientCallTimeout, () => GiveUp(call));
            }
        }

        private static void GiveUp(ClientCallRecord call)
        {
            if (!call.IsAnswered)
            {
                call.Answer(TimeoutError);
            }
        }

        private ClientCallRecord ReadCall(PublishRecord publish, DeviceTopics family, int id)
        {
            using var json = JsonPayload.Parse(publish.Payload);
            JsonPayload.ExpectObject(json.RootElement);
            var method = JsonPayload.ReadText(json.RootElement, "method");
            var paramsJson = json.RootElement.TryGetProperty("params", out var parameters) ? parameters.GetRawText() : "null";
            return new ClientCallRecord(_device.Name, id, method, paramsJson, publish, answer => Answer(family.RpcResponse, id, answer));
        }

        private void OnClaim(PublishRecord publish)
        {
            var offer = ClaimOffer.Parse(publish);
            if (RefusedMessage())
            {
                return;
            }

            _server.OfferClaim(_device, offer, publish);
            Mqtt.Acknowledge(publish);
        }

        private bool RefusedMessage() => Refused(_device.LimiterFor(_server.Limits).AllowMessage());
    }
}
