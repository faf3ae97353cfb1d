// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.ThingsBoard
{
    /// <summary>
    /// Speaks ThingsBoard's MQTT gateway API (section 1.10 of the protocol facts).
    /// </summary>
    internal sealed class GatewayCodec : IGateway
    {
        /// <summary>What a child adds to a message beside its encoded name and its rows: brackets and a comma.</summary>
        internal const int FrameBytes = 3;

        private const string Prefix = "v1/gateway/";
        private const string ConnectTopic = Prefix + "connect";
        private const string TelemetryTopic = Prefix + "telemetry";
        private const string AttributesTopic = Prefix + "attributes";
        private const string AttributesRequestTopic = Prefix + "attributes/request";
        private const string AttributesResponseTopic = Prefix + "attributes/response";
        private const string RpcTopic = Prefix + "rpc";

        private readonly ReadingsEncoder _encoder;

        internal GatewayCodec(ReadingsEncoder encoder)
        {
            _encoder = encoder;
        }

        /// <inheritdoc/>
        public string EncodeReadings(IReadings readings, Portion portion, JsonWriter json)
        {
            json.BeginObject();
            for (int i = 0; i < portion.Children; i++)
            {
                Child child = portion.ChildAt(i);
                json.Name(child.JsonName);
                _encoder.EncodeChild(readings, portion, child, json);
            }

            json.EndObject();
            return TelemetryTopic;
        }

        /// <inheritdoc/>
        public string EncodeConnect(Child child, JsonWriter json)
        {
            json.BeginObject();
            json.Name("device");
            json.Value(child.Name);
            if (child.Type != null)
            {
                json.Name("type");
                json.Value(child.Type);
            }

            json.EndObject();
            return ConnectTopic;
        }

        /// <inheritdoc/>
        public string EncodeAttributes(Child child, byte[] attributes, int length, JsonWriter json)
        {
            json.BeginObject();
            json.Name(child.JsonName);
            json.Raw(attributes, 0, length);
            json.EndObject();
            return AttributesTopic;
        }

        /// <inheritdoc/>
        public string EncodeAttributeRequest(int requestId, Child child, string key, JsonWriter json)
        {
            json.BeginObject();
            json.Name("id");
            json.Value((long)requestId);
            json.Name("device");
            json.Value(child.Name);
            json.Name("client");
            json.Value(false);
            json.Name("key");
            json.Value(key);
            json.EndObject();
            return AttributesRequestTopic;
        }

        /// <inheritdoc/>
        public string EncodeReply(string device, string requestId, byte[] answer, JsonWriter json)
        {
            json.BeginObject();
            json.Name("device");
            json.Value(device);
            json.Name("id");
            json.Value(long.Parse(requestId));
            json.Name("data");
            json.Raw(answer, 0, answer.Length);
            json.EndObject();
            return RpcTopic;
        }

        /// <summary>
        /// Adds the filters that a gateway needs.
        /// </summary>
        /// <param name="filters">Those of a device.</param>
        /// <returns>All of them.</returns>
        internal static string[] AddFilters(string[] filters)
        {
            var all = new string[filters.Length + 3];
            for (int i = 0; i < filters.Length; i++)
            {
                all[i] = filters[i];
            }

            all[filters.Length] = AttributesTopic;
            all[filters.Length + 1] = AttributesResponseTopic;
            all[filters.Length + 2] = RpcTopic;
            return all;
        }

        /// <summary>
        /// Understands a message about a child.
        /// </summary>
        /// <param name="topic">The message's topic.</param>
        /// <param name="content">The message's content, an object; <c>null</c> if it cannot be read.</param>
        /// <param name="inbound">Receives what it means.</param>
        internal static void Decode(string topic, JsonValue content, Inbound inbound)
        {
            if (content == null)
            {
                return;
            }

            JsonValue device = content.Member("device");
            inbound.Device = device == null ? null : device.AsString();
            if (inbound.Device == null)
            {
                inbound.Error = "a message of a gateway needs \"device\", a string";
                return;
            }

            switch (topic)
            {
                case RpcTopic:
                    DecodeCall(content.Member("data"), inbound);
                    break;
                case AttributesTopic:
                    DecodeChange(content.Member("data"), inbound);
                    break;
                case AttributesResponseTopic:
                    DecodeAnswer(content, inbound);
                    break;
                default:
                    inbound.Error = "a message on an unknown topic";
                    break;
            }
        }

        /// <summary>
        /// Tells whether a topic is one of a gateway.
        /// </summary>
        /// <param name="topic">The topic.</param>
        /// <returns>Whether it is.</returns>
        internal static bool IsTopic(string topic)
        {
            return topic.StartsWith(Prefix);
        }

        private static void DecodeCall(JsonValue call, Inbound inbound)
        {
            JsonValue id = call == null ? null : call.Member("id");
            if (id == null || !id.TryGetLong(out long number))
            {
                inbound.Error = "a call of a child needs \"data\" with \"id\", a whole number";
                return;
            }

            inbound.RequestId = number.ToString();
            JsonValue method = call.Member("method");
            inbound.Method = method == null ? null : method.AsString();
            if (inbound.Method == null)
            {
                inbound.Error = "a call needs \"method\", a string";
                return;
            }

            inbound.Content = call.Member("params");
            inbound.Kind = InboundKind.Call;
        }

        private static void DecodeChange(JsonValue data, Inbound inbound)
        {
            if (data == null || data.Kind != JsonKind.Object)
            {
                inbound.Error = "attributes of a child need \"data\", an object";
                return;
            }

            inbound.Content = data;
            inbound.Kind = InboundKind.AttributesChanged;
        }

        // One attribute was asked for: it comes as "value", or as the one member of "values", or is left out if there is none.
        private static void DecodeAnswer(JsonValue answer, Inbound inbound)
        {
            JsonValue id = answer.Member("id");
            if (id == null || !id.TryGetLong(out long number))
            {
                inbound.Error = "an answer about a child needs \"id\", a whole number";
                return;
            }

            JsonValue values = answer.Member("values");
            inbound.RequestId = number.ToString();
            inbound.Content = answer.Member("value") ?? (values == null ? null : values.First());
            inbound.Kind = InboundKind.AttributesAnswered;
        }
    }
}
