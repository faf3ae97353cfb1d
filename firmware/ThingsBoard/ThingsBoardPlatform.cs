// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.ThingsBoard
{
    /// <summary>
    /// Speaks ThingsBoard's MQTT device API with JSON payloads.
    /// </summary>
    public sealed class ThingsBoardPlatform : IPlatform
    {
        /// <summary>The name by which <c>device.json</c> chooses this platform.</summary>
        public const string KindName = "thingsboard";

        // ThingsBoard closes a session after 600 s of silence (TB-21).
        private const int KeepAliveSeconds = 60;
        private const int MaxIdLength = 20;

        private readonly LinkOptions _link;
        private readonly ProvisioningCodec _provisioning;
        private readonly ThingsBoardTopics _topics;
        private readonly ReadingsEncoder _encoder = new ReadingsEncoder();
        private readonly GatewayCodec _gateway;
        private readonly string[] _subscriptions;

        /// <summary>
        /// Initializes a new instance of the <see cref="ThingsBoardPlatform"/> class.
        /// </summary>
        /// <param name="settings">Server, credentials and topics; without any the server knows the board by its certificate.</param>
        /// <param name="boardId">The board's own id, of which the MQTT client id is made.</param>
        public ThingsBoardPlatform(Settings settings, string boardId)
        {
            _gateway = new GatewayCodec(_encoder);
            _link = new LinkOptions
            {
                Host = settings.Host,
                Port = settings.Port,
                ClientId = settings.ClientId ?? "deviceagent-" + boardId,
                UserName = settings.Token ?? settings.User,
                Password = settings.Token == null ? settings.Password : null,
                CredentialsPlace = settings.Token == null && settings.User != null ? "platform.user" : null,
                IsSecure = settings.IsSecure,
                KeepAliveSeconds = KeepAliveSeconds,
            };
            _provisioning = settings.Provisions ? new ProvisioningCodec(settings, _link, boardId) : null;
            _topics = new ThingsBoardTopics(settings.Topics);
            _subscriptions = new string[]
            {
                _topics.AttributeUpdates,
                _topics.AttributeResponsePrefix + "+",
                _topics.RpcRequestPrefix + "+",
                _topics.RpcResponsePrefix + "+",
                UpdateCodec.ResponseFilter,
                UpdateCodec.ErrorTopic,
            };
            if (HasChildren(settings))
            {
                _subscriptions = GatewayCodec.AddFilters(_subscriptions);
            }
        }

        /// <inheritdoc/>
        public string Kind
        {
            get { return KindName; }
        }

        /// <inheritdoc/>
        public LinkOptions Link
        {
            get { return _link; }
        }

        /// <inheritdoc/>
        public IProvisioning Provisioning
        {
            get { return _provisioning == null || _provisioning.IsDone ? null : _provisioning; }
        }

        /// <inheritdoc/>
        public string[] Subscriptions
        {
            get { return _subscriptions; }
        }

        /// <inheritdoc/>
        public string ReadingsTopic
        {
            get { return _topics.Telemetry; }
        }

        /// <inheritdoc/>
        public string AttributesTopic
        {
            get { return _topics.Attributes; }
        }

        /// <inheritdoc/>
        public IGateway Gateway
        {
            get { return _gateway; }
        }

        /// <inheritdoc/>
        public void EncodeReadings(IReadings readings, Portion portion, JsonWriter json)
        {
            _encoder.Encode(readings, portion, json);
        }

        /// <inheritdoc/>
        public string EncodeEvent(Event happened, long unixMs, bool isEstimated, JsonWriter json)
        {
            EventEncoder.Encode(happened, unixMs, isEstimated, json);
            return _topics.Telemetry;
        }

        /// <inheritdoc/>
        public string EncodeCounters(DropCounters drops, long unixMs, JsonWriter json)
        {
            EventEncoder.Encode(drops, unixMs, json);
            return _topics.Telemetry;
        }

        /// <inheritdoc/>
        public string LimitsMethod
        {
            get { return ThingsBoardTopics.LimitsMethod; }
        }

        /// <inheritdoc/>
        public SessionLimits ReadLimits(JsonValue answer)
        {
            return answer.Kind == JsonKind.Object ? SessionLimitsReader.Read(answer) : null;
        }

        /// <inheritdoc/>
        public string EncodeCall(int requestId, string method, byte[] parameters, JsonWriter json)
        {
            return CallCodec.EncodeCall(_topics, requestId, method, parameters, json);
        }

        /// <inheritdoc/>
        public string EncodeClaim(string secret, int durationMs, JsonWriter json)
        {
            return CallCodec.EncodeClaim(secret, durationMs, json);
        }

        /// <inheritdoc/>
        public string EncodeAttributeRequest(int requestId, string[] keys, JsonWriter json)
        {
            json.BeginObject();
            json.Name("sharedKeys");
            json.BeginText();
            for (int i = 0; i < keys.Length; i++)
            {
                json.Part(i == 0 ? string.Empty : ",");
                json.Part(keys[i]);
            }

            json.EndText();
            json.EndObject();
            return _topics.AttributeRequestPrefix + requestId.ToString();
        }

        /// <inheritdoc/>
        public string EncodeChunkRequest(int requestId, int chunk, int chunkBytes, JsonWriter json)
        {
            return UpdateCodec.EncodeRequest(requestId, chunk, chunkBytes, json);
        }

        /// <inheritdoc/>
        public string ReplyTopic(string requestId)
        {
            return _topics.RpcResponsePrefix + requestId;
        }

        /// <inheritdoc/>
        public void Decode(string topic, byte[] payload, Inbound inbound)
        {
            if (topic.StartsWith(_topics.RpcRequestPrefix))
            {
                DecodeCall(topic.Substring(_topics.RpcRequestPrefix.Length), payload, inbound);
            }
            else if (topic.StartsWith(_topics.AttributeResponsePrefix))
            {
                DecodeAnswer(topic.Substring(_topics.AttributeResponsePrefix.Length), payload, inbound);
            }
            else if (topic.StartsWith(ThingsBoardTopics.LimitsResponsePrefix))
            {
                CallCodec.DecodeAnswer(topic.Substring(ThingsBoardTopics.LimitsResponsePrefix.Length), payload, inbound);
            }
            else if (topic.StartsWith(_topics.RpcResponsePrefix))
            {
                CallCodec.DecodeAnswer(topic.Substring(_topics.RpcResponsePrefix.Length), payload, inbound);
            }
            else if (_topics.IsAttributeUpdate(topic))
            {
                inbound.Content = Parse(payload, inbound);
                if (inbound.Content != null)
                {
                    inbound.Kind = InboundKind.AttributesChanged;
                }
            }
            else if (topic == ProvisioningCodec.ResponseTopic && _provisioning != null)
            {
                _provisioning.Decode(payload, inbound);
            }
            else if (GatewayCodec.IsTopic(topic))
            {
                GatewayCodec.Decode(topic, Parse(payload, inbound), inbound);
            }
            else if (!UpdateCodec.TryDecode(topic, payload, inbound))
            {
                inbound.Error = "a message on an unknown topic";
            }
        }

        private static bool HasChildren(Settings settings)
        {
            for (int i = 0; i < settings.Sensors.Length; i++)
            {
                if (settings.Sensors[i].Device != null)
                {
                    return true;
                }
            }

            return false;
        }

        private static void DecodeCall(string id, byte[] payload, Inbound inbound)
        {
            if (!CanBeAnswered(id))
            {
                inbound.Error = "a call with a bad id";
                return;
            }

            inbound.RequestId = id;
            JsonValue call = Parse(payload, inbound);
            if (call == null)
            {
                return;
            }

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

        // The id becomes the last level of the answer's topic: a wildcard there would make the MQTT library drop the connection.
        private static bool CanBeAnswered(string id)
        {
            for (int i = 0; i < id.Length; i++)
            {
                char c = id[i];
                if (c <= ' ' || c > '~' || c == '/' || c == '+' || c == '#')
                {
                    return false;
                }
            }

            return id.Length > 0 && id.Length <= MaxIdLength;
        }

        // The answer is {"client":{..},"shared":{..}}; a section that would be empty is left out.
        private static void DecodeAnswer(string id, byte[] payload, Inbound inbound)
        {
            JsonValue answer = Parse(payload, inbound);
            if (answer == null)
            {
                // Asked again, it would be too long again: who asked has to know.
                if (payload == null)
                {
                    inbound.RequestId = id;
                    inbound.Kind = InboundKind.AttributesAnswered;
                }

                return;
            }

            JsonValue shared = answer.Member("shared");
            if (shared != null && shared.Kind != JsonKind.Object)
            {
                inbound.Error = "\"shared\" must be an object";
                return;
            }

            inbound.RequestId = id;
            inbound.Content = shared;
            inbound.Kind = InboundKind.AttributesAnswered;
        }

        /// <summary>
        /// Gives the object that a message is.
        /// </summary>
        /// <param name="payload">The message; <c>null</c> if it was too long to keep.</param>
        /// <param name="inbound">Receives what is wrong with it.</param>
        /// <returns>The object, or <c>null</c> if the message is none.</returns>
        internal static JsonValue Parse(byte[] payload, Inbound inbound)
        {
            if (payload == null)
            {
                inbound.Error = "a message is longer than " + LinkQueue.MaxMessageBytes.ToString() + " bytes";
                return null;
            }

            if (!JsonValue.TryParse(payload, payload.Length, out JsonValue value, out string error))
            {
                inbound.Error = "not JSON: " + error;
                return null;
            }

            if (value.Kind != JsonKind.Object)
            {
                inbound.Error = "a message must be a JSON object";
                return null;
            }

            return value;
        }
    }
}
