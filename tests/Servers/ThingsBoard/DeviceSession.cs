// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using System.Text;
using System.Text.Json;
using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>A device's connection: what its topics mean. Its subscriptions end with it.</summary>
    internal sealed class DeviceSession(ThingsBoardServer server, Device device, MqttSession mqtt) : ISessionRole
    {
        private const string GatewayPrefix = "v1/gateway/";

        private static readonly byte[] _timeoutError = """{"error":"timeout"}"""u8.ToArray();

        private readonly DeviceSubscriptions _subscriptions = new(server.Options.Topics);

        internal MqttSession Mqtt { get; } = mqtt;

        /// <summary>The topics by which the device wants to hear of shared attributes; null when it does not.</summary>
        internal DeviceTopics? AttributesVia => _subscriptions.AttributesVia;

        /// <summary>The topics by which the device wants calls; null when it does not.</summary>
        internal DeviceTopics? RpcVia => _subscriptions.RpcVia;

        public void Connected() => device.Attach(this);

        public void Closed() => device.Detach(this);

        public byte Subscribe(string filter, byte qos) => _subscriptions.Add(filter, qos);

        public void Unsubscribe(string filter) => _subscriptions.Remove(filter);

        public void Acknowledged(ushort packetId) => device.Calls.OnPuback(this, packetId);

        public void Subscribed(IReadOnlyList<string> filters)
        {
            if (filters.Any(_subscriptions.IsForCalls))
            {
                device.Calls.OnSubscribed(this);
            }
        }

        public void Publish(PublishRecord publish)
        {
            // A gateway topic from a device that is no gateway is dropped, without even a PUBACK.
            if (publish.Topic.StartsWith(GatewayPrefix, StringComparison.Ordinal)
                || server.Options.Topics.Any(family => TryPublish(family, publish)))
            {
                return;
            }

            // An unknown topic is confirmed and forgotten.
            Mqtt.Acknowledge(publish);
        }

        /// <summary>Sends what the device subscribed to, at the QoS of that subscription.</summary>
        /// <param name="filter">The filter that covers the topic.</param>
        /// <param name="topic">The topic.</param>
        /// <param name="payload">Payload.</param>
        /// <returns>The packet id, 0 at QoS 0.</returns>
        internal ushort Send(string filter, string topic, ReadOnlySpan<byte> payload) =>
            Mqtt.Publish(topic, payload, _subscriptions.QosOf(filter));

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
            var records = TelemetryParser.Parse(device.Name, publish);
            if (Limited(device.LimiterFor(server.Limits).AllowTelemetry(records.Count)))
            {
                return;
            }

            records.ForEach(server.Telemetry.Append);
            Mqtt.Acknowledge(publish);
        }

        private void OnAttributes(PublishRecord publish)
        {
            using var json = JsonPayload.Parse(publish.Payload);
            var values = JsonPayload.ToValues(json.RootElement);
            if (LimitedMessage())
            {
                return;
            }

            device.Attributes.SetClient(values);
            foreach (var (key, value) in values)
            {
                server.Attributes.Append(new AttributeRecord(device.Name, key, value, publish));
            }

            Mqtt.Acknowledge(publish);
        }

        private void OnAttributesRequest(PublishRecord publish, DeviceTopics family, int id)
        {
            using var json = JsonPayload.Parse(publish.Payload);
            JsonPayload.ExpectObject(json.RootElement);
            var clientKeys = ReadKeys(json.RootElement, "clientKeys");
            var sharedKeys = ReadKeys(json.RootElement, "sharedKeys");
            if (LimitedMessage())
            {
                return;
            }

            Mqtt.Acknowledge(publish);
            device.Attributes.Answer(clientKeys, sharedKeys, payload => Answer(family.AttributesResponse, id, payload));
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
            if (LimitedMessage())
            {
                return;
            }

            var text = Encoding.UTF8.GetString(publish.Payload.Span);
            var awaited = device.Calls.OnReply(id, text);
            server.RpcReplies.Append(new RpcReplyRecord(device.Name, id, text, awaited, publish));
            Mqtt.Acknowledge(publish);
        }

        private void OnClientCall(PublishRecord publish, DeviceTopics family, int id)
        {
            var call = ReadCall(publish, id);
            if (LimitedMessage())
            {
                return;
            }

            Mqtt.Acknowledge(publish);
            server.ClientCalls.Append(call);
            if (call.Method == "getSessionLimits" && family.RpcRequest == DeviceTopics.V1.RpcRequest)
            {
                Answer(family.RpcResponse, id, server.Limits.ToJson());
            }
            else if (server.ClientCallHandler(call) is { } answer)
            {
                Answer(family.RpcResponse, id, Encoding.UTF8.GetBytes(answer));
            }
            else
            {
                server.Mqtt.Scheduler.After(server.Options.Rpc.ClientCallTimeout, () => Answer(family.RpcResponse, id, _timeoutError));
            }
        }

        private ClientCallRecord ReadCall(PublishRecord publish, int id)
        {
            using var json = JsonPayload.Parse(publish.Payload);
            JsonPayload.ExpectObject(json.RootElement);
            if (!json.RootElement.TryGetProperty("method", out var method) || method.ValueKind != JsonValueKind.String)
            {
                throw new BadPublishException("method is not a string");
            }

            var paramsJson = json.RootElement.TryGetProperty("params", out var parameters) ? parameters.GetRawText() : "null";
            return new ClientCallRecord(device.Name, id, method.GetString()!, paramsJson, publish);
        }

        private bool LimitedMessage() => Limited(device.LimiterFor(server.Limits).AllowMessage());

        private bool Limited(bool allowed)
        {
            if (!allowed)
            {
                Mqtt.Close(CloseCause.RateLimited);
            }

            return !allowed;
        }
    }
}
