// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// A platform with short topics. Readings are an array of rows <c>[time, sensor, count, ...]</c>, an event is
    /// <c>[time, key, value]</c>, the counters are <c>[time, total, cause, ...]</c>; estimated times are negative.
    /// </summary>
    internal sealed class FakePlatform : IPlatform
    {
        internal const string Readings = "readings";
        internal const string Attributes = "attributes";
        internal const string CallPrefix = "call/";
        internal const string ChildCallPrefix = "child/";
        internal const string ReplyPrefix = "reply/";
        internal const string ChangedTopic = "changed";
        internal const string AnswerPrefix = "answer/";
        internal const string AskPrefix = "ask/";

        internal const string ChunkRequestPrefix = "chunk/";

        internal const string Events = "event";
        internal const string Counters = "counters";
        internal const string OwnCallPrefix = "own/";
        internal const string OwnAnswerPrefix = "owned/";
        internal const string Claim = "claim";

        private readonly LinkOptions _link = new LinkOptions { Host = "server", Port = 1883, ClientId = "board" };

        /// <summary>When set, the platform has a request for limits, and this is what any answer to it says that is an object.</summary>
        internal SessionLimits Limits { get; set; }

        /// <summary>Whether the platform takes calls of the board and claims.</summary>
        internal bool TakesCalls { get; set; } = true;

        /// <summary>When set, this many bytes more would be needed for each row.</summary>
        internal int RowPadding { get; set; }

        public string Kind
        {
            get { return "fake"; }
        }

        public LinkOptions Link
        {
            get { return _link; }
        }

        /// <summary>When set, the board still needs credentials.</summary>
        public IProvisioning Provisioning { get; set; }

        public string[] Subscriptions { get; } = new[] { CallPrefix + "+", ChangedTopic, AnswerPrefix + "+" };

        public string ReadingsTopic
        {
            get { return Readings; }
        }

        public string AttributesTopic
        {
            get { return Attributes; }
        }

        public IGateway Gateway
        {
            get { return null; }
        }

        public void EncodeReadings(IReadings readings, Portion portion, JsonWriter json)
        {
            portion.Clear();
            json.BeginArray();
            while (!portion.IsFull && readings.Next())
            {
                int channels = readings.Channels.Length;
                json.Mark();
                json.BeginArray();
                json.Value(readings.IsEstimated ? -readings.UnixMs : readings.UnixMs);
                json.Value(readings.SensorName);
                for (int c = 0; c < channels; c++)
                {
                    json.Value((long)readings.Counts[c]);
                }

                json.EndArray();
                if (json.Overflowed || json.Remaining < 1 + RowPadding || !portion.TryTake(null, channels, 0, 0))
                {
                    json.Rewind();
                    break;
                }
            }

            json.EndArray();
        }

        public string EncodeEvent(Event happened, long unixMs, bool isEstimated, JsonWriter json)
        {
            json.BeginArray();
            json.Value(isEstimated ? -unixMs : unixMs);
            json.Value(happened.Key);
            json.Value(happened.Value);
            json.EndArray();
            return Events;
        }

        public string EncodeCounters(DropCounters drops, long unixMs, JsonWriter json)
        {
            json.BeginArray();
            json.Value(unixMs);
            json.Value(drops.Total);
            for (int i = 0; i < DropCounters.Causes; i++)
            {
                json.Value(drops.Of((DropCause)i));
            }

            json.EndArray();
            return Counters;
        }

        public string LimitsMethod
        {
            get { return Limits == null ? null : "limits"; }
        }

        public SessionLimits ReadLimits(JsonValue answer)
        {
            return answer.Kind == JsonKind.Object ? Limits : null;
        }

        public string EncodeCall(int requestId, string method, byte[] parameters, JsonWriter json)
        {
            json.BeginArray();
            json.Value(method);
            json.Raw(parameters, 0, parameters.Length);
            json.EndArray();
            return TakesCalls ? OwnCallPrefix + (requestId - RpcClient.FirstId + 1).ToString() : null;
        }

        public string EncodeClaim(string secret, int durationMs, JsonWriter json)
        {
            json.BeginArray();
            json.Value(secret ?? "-");
            json.Value((long)durationMs);
            json.EndArray();
            return TakesCalls ? Claim : null;
        }

        public string EncodeAttributeRequest(int requestId, string[] keys, JsonWriter json)
        {
            json.Value(keys[0]);
            return AskPrefix + requestId.ToString();
        }

        public string EncodeChunkRequest(int requestId, int chunk, int chunkBytes, JsonWriter json)
        {
            json.Value((long)chunkBytes);
            return ChunkRequestPrefix + requestId.ToString() + "/" + chunk.ToString();
        }

        public string ReplyTopic(string requestId)
        {
            return ReplyPrefix + requestId;
        }

        public void Decode(string topic, byte[] payload, Inbound inbound)
        {
            if (topic.StartsWith(OwnAnswerPrefix))
            {
                inbound.Kind = InboundKind.CallAnswered;
                inbound.RequestId = (int.Parse(topic.Substring(OwnAnswerPrefix.Length)) + RpcClient.FirstId - 1).ToString();
                inbound.Error = payload != null && JsonValue.TryParse(payload, payload.Length, out inbound.Content, out _) ? null : "cannot be read";
                return;
            }

            if (topic.StartsWith(ChildCallPrefix))
            {
                inbound.Device = "child";
                topic = CallPrefix + topic.Substring(ChildCallPrefix.Length);
            }

            if (payload == null || !JsonValue.TryParse(payload, payload.Length, out JsonValue value, out _))
            {
                inbound.Error = "cannot be read";
                inbound.RequestId = topic.StartsWith(CallPrefix) ? topic.Substring(CallPrefix.Length) : null;
                return;
            }

            inbound.Content = value;
            if (topic.StartsWith(CallPrefix))
            {
                inbound.Kind = InboundKind.Call;
                inbound.RequestId = topic.Substring(CallPrefix.Length);
                inbound.Method = value.Member("method").AsString();
                inbound.Content = value.Member("params");
            }
            else if (topic == ChangedTopic)
            {
                inbound.Kind = InboundKind.AttributesChanged;
            }
            else
            {
                inbound.Kind = InboundKind.AttributesAnswered;
                inbound.RequestId = topic.Substring(AnswerPrefix.Length);
            }
        }
    }
}
