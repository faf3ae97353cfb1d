// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using System.Text;
using System.Text.Json;
using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>What ThingsBoard makes of connections, filters and topics.</summary>
    internal sealed class ThingsBoardApplication : IMqttApplication
    {
        private const string GatewayPrefix = "v1/gateway/";

        private static readonly byte[] s_timeoutError = """{"error":"timeout"}"""u8.ToArray();

        /// <summary>Filters that are granted beside those of the topic families.</summary>
        private static readonly HashSet<string> s_otherFilters = new(StringComparer.Ordinal)
        {
            "v2/fw/response/+/chunk/+",
            "v2/sw/response/+/chunk/+",
            "v2/fw/error",
            "v2/sw/error",
            "v1/gateway/attributes",
            "v1/gateway/attributes/response",
            "v1/gateway/rpc",
        };

        private readonly ThingsBoardServer _server;
        private readonly DeviceRegistry _registry;
        private readonly Lock _newDeviceGate = new();
        private int _newDevices;

        internal ThingsBoardApplication(ThingsBoardServer server, DeviceRegistry registry)
        {
            _server = server;
            _registry = registry;
        }

        private IReadOnlyList<DeviceTopics> Families => _server.Options.Topics;

        public ConnackCode Connect(MqttSession session, ConnectPacket connect)
        {
            if ((_registry.Authenticate(connect) ?? Admit(connect)) is not { } device)
            {
                return DeviceRegistry.RefusalOf(connect);
            }

            session.Name = device.Name;
            session.SessionPresent = !connect.CleanSession;
            session.State = new DeviceSession(device, session);
            return ConnackCode.Accepted;
        }

        public void Connected(MqttSession session)
        {
            var live = Live(session);
            live.Device.Attach(live);
        }

        public void Closed(MqttSession session)
        {
            var live = Live(session);
            live.Device.Detach(live);
        }

        public byte Subscribe(MqttSession session, string filter, byte qos) =>
            IsGranted(filter) ? Live(session).Subscribe(filter, qos, Families) : MqttServer.SubscriptionRefused;

        public void Subscribed(MqttSession session, IReadOnlyList<string> filters)
        {
            if (filters.Any(filter => Families.Any(family => filter == family.RpcRequest + "+")))
            {
                var live = Live(session);
                live.Device.Calls.OnSubscribed(live);
            }
        }

        public void Unsubscribe(MqttSession session, string filter) => Live(session).Unsubscribe(filter, Families);

        public void Acknowledged(MqttSession session, ushort packetId)
        {
            var live = Live(session);
            live.Device.Calls.OnPuback(live, packetId);
        }

        public void Publish(MqttSession session, PublishRecord publish)
        {
            try
            {
                Route(Live(session), publish);
            }
            catch (BadPublishException e)
            {
                session.Close(CloseCause.BadPublish, $"{publish.Topic}: {e.Message}");
            }
        }

        private static DeviceSession Live(MqttSession session) => (DeviceSession)session.State!;

        private Device? Admit(ConnectPacket connect)
        {
            if (!_server.Options.AcceptAnyToken || string.IsNullOrEmpty(connect.UserName))
            {
                return null;
            }

            lock (_newDeviceGate)
            {
                return _registry.Authenticate(connect) ?? _server.Register($"device-{++_newDevices}", connect.UserName);
            }
        }

        private bool IsGranted(string filter) =>
            s_otherFilters.Contains(filter) || Families.Any(family =>
                filter == family.Attributes || filter == family.AttributesResponse + "+"
                || filter == family.RpcRequest + "+" || filter == family.RpcResponse + "+");

        private void Route(DeviceSession live, PublishRecord publish)
        {
            var topic = publish.Topic;
            if (topic.StartsWith(GatewayPrefix, StringComparison.Ordinal))
            {
                // Not from a device that is no gateway: dropped, without even a PUBACK.
                return;
            }

            foreach (var family in Families)
            {
                if (topic == family.Telemetry)
                {
                    OnTelemetry(live, publish);
                    return;
                }

                if (topic == family.Attributes)
                {
                    OnAttributes(live, publish);
                    return;
                }

                if (TryReadId(topic, family.AttributesRequest, out var id))
                {
                    OnAttributesRequest(live, publish, family, id);
                    return;
                }

                if (TryReadId(topic, family.RpcResponse, out id))
                {
                    OnReply(live, publish, id);
                    return;
                }

                if (TryReadId(topic, family.RpcRequest, out id))
                {
                    OnClientCall(live, publish, family, id);
                    return;
                }
            }

            // An unknown topic is confirmed and forgotten.
            live.Mqtt.Acknowledge(publish);
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

        private void OnTelemetry(DeviceSession live, PublishRecord publish)
        {
            var records = TelemetryParser.Parse(live.Device.Name, publish);
            if (!Limiter(live).AllowTelemetry(records.Count))
            {
                CloseForRate(live);
                return;
            }

            records.ForEach(_server.Telemetry.Append);
            live.Mqtt.Acknowledge(publish);
        }

        private void OnAttributes(DeviceSession live, PublishRecord publish)
        {
            using var json = JsonPayload.Parse(publish.Payload);
            var values = JsonPayload.ToValues(json.RootElement);
            if (!AllowMessage(live))
            {
                return;
            }

            live.Device.Attributes.SetClient(values);
            foreach (var (key, value) in values)
            {
                _server.Attributes.Append(new AttributeRecord(live.Device.Name, key, value, publish));
            }

            live.Mqtt.Acknowledge(publish);
        }

        private void OnAttributesRequest(DeviceSession live, PublishRecord publish, DeviceTopics family, int id)
        {
            using var json = JsonPayload.Parse(publish.Payload);
            JsonPayload.ExpectObject(json.RootElement);
            var clientKeys = ReadKeys(json.RootElement, "clientKeys");
            var sharedKeys = ReadKeys(json.RootElement, "sharedKeys");
            if (AllowMessage(live))
            {
                live.Mqtt.Acknowledge(publish);
                live.Answer(family.AttributesResponse, id, live.Device.Attributes.Answer(clientKeys, sharedKeys));
            }
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

        private void OnReply(DeviceSession live, PublishRecord publish, int id)
        {
            if (AllowMessage(live))
            {
                var text = Encoding.UTF8.GetString(publish.Payload.Span);
                var awaited = live.Device.Calls.OnReply(id, text);
                _server.RpcReplies.Append(new RpcReplyRecord(live.Device.Name, id, text, awaited, publish));
                live.Mqtt.Acknowledge(publish);
            }
        }

        private void OnClientCall(DeviceSession live, PublishRecord publish, DeviceTopics family, int id)
        {
            using var json = JsonPayload.Parse(publish.Payload);
            JsonPayload.ExpectObject(json.RootElement);
            if (!json.RootElement.TryGetProperty("method", out var method) || method.ValueKind != JsonValueKind.String)
            {
                throw new BadPublishException("method is not a string");
            }

            var paramsJson = json.RootElement.TryGetProperty("params", out var parameters) ? parameters.GetRawText() : "null";
            if (!AllowMessage(live))
            {
                return;
            }

            var call = new ClientCallRecord(live.Device.Name, id, method.GetString()!, paramsJson, publish);
            live.Mqtt.Acknowledge(publish);
            if (call.Method == "getSessionLimits" && family.RpcRequest == DeviceTopics.V1.RpcRequest)
            {
                live.Answer(family.RpcResponse, id, _server.Limits.ToJson());
            }
            else if (_server.ClientCallHandler(call) is { } answer)
            {
                live.Answer(family.RpcResponse, id, Encoding.UTF8.GetBytes(answer));
            }
            else
            {
                _server.Mqtt.Scheduler.After(_server.Options.Rpc.ClientCallTimeout, () => live.Answer(family.RpcResponse, id, s_timeoutError));
            }

            _server.ClientCalls.Append(call);
        }

        private bool AllowMessage(DeviceSession live)
        {
            var allowed = Limiter(live).AllowMessage();
            if (!allowed)
            {
                CloseForRate(live);
            }

            return allowed;
        }

        private RateLimiter Limiter(DeviceSession live) => live.Device.LimiterFor(_server.Limits);

        private static void CloseForRate(DeviceSession live) => live.Mqtt.Close(CloseCause.RateLimited);
    }
}
