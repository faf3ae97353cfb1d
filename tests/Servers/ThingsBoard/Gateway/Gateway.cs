// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>
    /// The gateway topics of one connection. A message may bring data of several children; it gets one PUBACK when all is
    /// stored. What exceeds a rate or cannot be stored gets its PUBACK as well, is lost, and ends the connection.
    /// Stricter than the real server where that one would lose a child's data without a sign: a part of the wrong shape
    /// makes the whole message a bad one.
    /// </summary>
    internal sealed class Gateway(ThingsBoardServer server, Device device, DeviceSession session)
    {
        internal const string TopicPrefix = "v1/gateway/";
        internal const string AttributesTopic = "v1/gateway/attributes";
        internal const string RpcTopic = "v1/gateway/rpc";
        internal const string ClaimTopic = "v1/gateway/claim";

        private const string ConnectTopic = "v1/gateway/connect";
        private const string DisconnectTopic = "v1/gateway/disconnect";
        private const string TelemetryTopic = "v1/gateway/telemetry";
        private const string AttributesRequestTopic = "v1/gateway/attributes/request";
        private const string AttributesResponseTopic = "v1/gateway/attributes/response";

        /// <summary>The real server confirms even what came at QoS 0, with the packet id -1 of its own books.</summary>
        private static readonly byte[] _pubackOfNothing = PacketWriter.Puback(ushort.MaxValue);

        private readonly Lock _gate = new();
        private readonly Dictionary<string, GatewayChild> _children = new(StringComparer.Ordinal);

        internal DeviceSession Session { get; } = session;

        internal void Publish(PublishRecord publish)
        {
            switch (publish.Topic)
            {
                case ConnectTopic:
                    OnConnect(publish);
                    break;
                case DisconnectTopic:
                    OnDisconnect(publish);
                    break;
                case TelemetryTopic:
                    OnTelemetry(publish);
                    break;
                case AttributesTopic:
                    OnAttributes(publish);
                    break;
                case AttributesRequestTopic:
                    OnAttributesRequest(publish);
                    break;
                case RpcTopic:
                    OnReply(publish);
                    break;
                case ClaimTopic:
                    OnClaim(publish);
                    break;
                default:
                    Session.Mqtt.Acknowledge(publish);
                    break;
            }
        }

        internal void Acknowledged(ushort packetId)
        {
            foreach (var child in Children())
            {
                child.Device.Calls.OnPuback(Session.Mqtt, packetId);
            }
        }

        internal void Closed()
        {
            foreach (var child in Children())
            {
                child.Device.Detach(child);
            }
        }

        /// <summary>Sends a message about a child, at the QoS of the gateway's subscription. Returns the packet id.</summary>
        internal ushort Send(string topic, ReadOnlySpan<byte> payload) => Session.Send(topic, topic, payload);

        /// <summary>The child is no longer reached through this gateway.</summary>
        internal void Forget(GatewayChild child)
        {
            lock (_gate)
            {
                if (_children.GetValueOrDefault(child.Device.Name) == child)
                {
                    _children.Remove(child.Device.Name);
                }
            }
        }

        private GatewayChild[] Children()
        {
            lock (_gate)
            {
                return [.. _children.Values];
            }
        }

        private void OnConnect(PublishRecord publish)
        {
            using var json = ParseObject(publish);
            var name = JsonPayload.ReadText(json.RootElement, "device");
            var type = ReadType(json.RootElement);
            Session.Mqtt.Acknowledge(publish);
            server.Children.Append(new ChildRecord(device.Name, name, ChildEventKind.Connected, type, publish));
            if (TryAdd(name, out var child))
            {
                child.Device.Calls.OnListening(child);
            }
        }

        private void OnDisconnect(PublishRecord publish)
        {
            using var json = ParseObject(publish);
            var name = JsonPayload.ReadText(json.RootElement, "device");
            if (Children().FirstOrDefault(candidate => candidate.Device.Name == name) is { } child)
            {
                Forget(child);
                child.Device.Detach(child);
            }

            server.Children.Append(new ChildRecord(device.Name, name, ChildEventKind.Disconnected, Type: null, publish));
            Session.Mqtt.Acknowledge(publish);
        }

        private void OnTelemetry(PublishRecord publish)
        {
            using var json = ParseObject(publish);
            var parts = ReadParts(json.RootElement, (name, part) => part.ValueKind == JsonValueKind.Array
                ? TelemetryParser.Parse(JsonSerializer.SerializeToUtf8Bytes(part))
                : throw new BadPublishException($"telemetry of {name} is not an array"));
            var serverTsMs = publish.ReceivedAt.ToUnixTimeMilliseconds();
            Handle(
                publish,
                parts,
                (limiter, values) => limiter.AllowTelemetry(values.Count),
                (child, values) => values.ForEach(value => server.Telemetry.Append(new TelemetryRecord(
                    child.Name, value.TsMs ?? serverTsMs, value.TsMs is not null, value.Key, value.Value, publish))));
        }

        private void OnAttributes(PublishRecord publish)
        {
            using var json = ParseObject(publish);
            HandleMessages(publish, ReadParts(json.RootElement, (_, part) => JsonPayload.ToValues(part)), (child, values) =>
            {
                child.Attributes.SetClient(values);
                foreach (var (key, value) in values)
                {
                    server.Attributes.Append(new AttributeRecord(child.Name, key, value, publish));
                }
            });
        }

        private void OnAttributesRequest(PublishRecord publish)
        {
            using var json = ParseObject(publish);
            var name = JsonPayload.ReadText(json.RootElement, "device");
            var id = JsonPayload.ReadInt(json.RootElement, "id");
            var client = ReadScope(json.RootElement);
            var keys = ReadKeys(json.RootElement);
            Device? child = null;
            HandleMessages(publish, [(name, keys)], (found, _) => child = found);
            child?.Attributes.AnswerGateway(name, id, client, keys, answer => Send(AttributesResponseTopic, answer));
        }

        private void OnReply(PublishRecord publish)
        {
            using var json = ParseObject(publish);
            var name = JsonPayload.ReadText(json.RootElement, "device");
            var id = JsonPayload.ReadInt(json.RootElement, "id");
            var text = json.RootElement.TryGetProperty("data", out var data) ? data.GetRawText() : throw new BadPublishException("data is missing");
            HandleMessages(publish, [(name, text)], (child, _) =>
                server.RpcReplies.Append(new RpcReplyRecord(name, id, text, child.Calls.OnReply(id, text), publish)));
        }

        private void OnClaim(PublishRecord publish)
        {
            using var json = ParseObject(publish);
            HandleMessages(
                publish, ReadParts(json.RootElement, (_, part) => ClaimOffer.Parse(part)), (child, offer) => server.OfferClaim(child, offer, publish));
        }

        private void HandleMessages<T>(PublishRecord publish, List<(string Name, T Part)> parts, Action<Device, T> store) =>
            Handle(publish, parts, (limiter, _) => limiter.AllowMessage(), store);

        private void Handle<T>(
            PublishRecord publish, List<(string Name, T Part)> parts, Func<RateLimiter, T, bool> allow, Action<Device, T> store)
        {
            foreach (var (name, part) in parts)
            {
                var child = ChildOf(name, publish);
                var allowed = allow(device.GatewayLimiterFor(server.Limits), part) && allow(child.LimiterFor(server.Limits), part);
                if (!allowed || server.StoreFaults.Next(name))
                {
                    Confirm(publish);
                    Session.Mqtt.Close(allowed ? CloseCause.BackendFailed : CloseCause.RateLimited, $"data of {name}");
                    return;
                }

                store(child, part);
            }

            Confirm(publish);
        }

        private void Confirm(PublishRecord publish)
        {
            if (publish.Qos == 0)
            {
                Session.Mqtt.SendRaw(_pubackOfNothing);
            }

            Session.Mqtt.Acknowledge(publish);
        }

        private Device ChildOf(string name, PublishRecord publish)
        {
            if (TryAdd(name, out var child))
            {
                server.Children.Append(new ChildRecord(device.Name, name, ChildEventKind.ConnectedByData, Type: null, publish));
                child.Device.Calls.OnListening(child);
            }

            return child.Device;
        }

        /// <summary>Finds the child, or makes the device one of this gateway.</summary>
        private bool TryAdd(string name, out GatewayChild child)
        {
            lock (_gate)
            {
                if (_children.TryGetValue(name, out child!))
                {
                    return false;
                }

                child = new GatewayChild(this, server.GetOrAddChild(name));
                _children.Add(name, child);
            }

            child.Device.Attach(child);
            return true;
        }

        private static JsonDocument ParseObject(PublishRecord publish)
        {
            var json = JsonPayload.Parse(publish.Payload);
            JsonPayload.ExpectObject(json.RootElement);
            return json;
        }

        private static List<(string Name, T Part)> ReadParts<T>(JsonElement json, Func<string, JsonElement, T> read)
        {
            List<(string Name, T Part)> parts = [.. json.EnumerateObject().Select(part => (part.Name, read(part.Name, part.Value)))];
            return parts.Count > 0 && parts.TrueForAll(part => part.Name.Length > 0)
                ? parts
                : throw new BadPublishException("no device, or one without a name");
        }

        private static string? ReadType(JsonElement json) =>
            json.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.Null ? null : JsonPayload.TryReadText(json, "type");

        private static bool ReadScope(JsonElement json) =>
            json.TryGetProperty("client", out var client) && client.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? client.GetBoolean()
                : throw new BadPublishException("client is not a boolean");

        private static string[] ReadKeys(JsonElement json)
        {
            if (JsonPayload.TryReadText(json, "key") is { } key)
            {
                return [key];
            }

            if (!json.TryGetProperty("keys", out var keys) || keys.ValueKind != JsonValueKind.Array || keys.GetArrayLength() == 0)
            {
                throw new BadPublishException("neither key nor keys");
            }

            return [.. keys.EnumerateArray().Select(name => name.ValueKind == JsonValueKind.String
                ? name.GetString()!
                : throw new BadPublishException("a key is not a string"))];
        }
    }
}
