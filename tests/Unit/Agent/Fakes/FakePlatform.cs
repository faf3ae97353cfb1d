// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// A platform with short topics. Readings are an array of rows <c>[time, sensor, count, ...]</c>.
    /// </summary>
    internal sealed class FakePlatform : IPlatform
    {
        internal const string Readings = "readings";
        internal const string Attributes = "attributes";
        internal const string CallPrefix = "call/";
        internal const string ReplyPrefix = "reply/";
        internal const string ChangedTopic = "changed";
        internal const string AnswerPrefix = "answer/";
        internal const string AskPrefix = "ask/";

        private readonly int[] _channels;
        private readonly LinkOptions _link = new LinkOptions { Host = "server", Port = 1883, ClientId = "board" };

        internal FakePlatform(ISensor[] sensors)
        {
            _channels = new int[sensors.Length];
            for (int i = 0; i < sensors.Length; i++)
            {
                _channels[i] = sensors[i].Channels.Length;
            }
        }

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

        public string[] Subscriptions { get; } = new[] { CallPrefix + "+", ChangedTopic, AnswerPrefix + "+" };

        public string ReadingsTopic
        {
            get { return Readings; }
        }

        public string AttributesTopic
        {
            get { return Attributes; }
        }

        public int EncodeReadings(ReadingStore store, TimeBase time, JsonWriter json)
        {
            json.BeginArray();
            int rows = 0;
            for (int row = store.First; rows < store.Rows; row = store.After(row))
            {
                json.Mark();
                json.BeginArray();
                json.Value(time.ToUnixMs(store.TimeMsOf(row)));
                json.Value((long)store.SensorOf(row));
                for (int c = 0; c < _channels[store.SensorOf(row)]; c++)
                {
                    json.Value((long)store.CountOf(row, c));
                }

                json.EndArray();
                if (json.Overflowed || json.Remaining < 1 + RowPadding)
                {
                    json.Rewind();
                    break;
                }

                rows++;
            }

            json.EndArray();
            return rows;
        }

        public string EncodeAttributeRequest(int requestId, string[] keys, JsonWriter json)
        {
            json.Value(keys[0]);
            return AskPrefix + requestId.ToString();
        }

        public string ReplyTopic(string requestId)
        {
            return ReplyPrefix + requestId;
        }

        public void Decode(string topic, byte[] payload, Inbound inbound)
        {
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
