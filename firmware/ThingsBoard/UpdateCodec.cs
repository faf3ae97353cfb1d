// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;

namespace DeviceAgent.ThingsBoard
{
    /// <summary>
    /// How ThingsBoard hands out firmware images (section 1.9 of the protocol facts): raw bytes on a topic that tells which.
    /// </summary>
    internal static class UpdateCodec
    {
        internal const string ResponseFilter = "v2/fw/response/+/chunk/+";

        // Errors of software packages come here, too.
        internal const string ErrorTopic = "v2/fw/error";

        private const string RequestPrefix = "v2/fw/request/";
        private const string ResponsePrefix = "v2/fw/response/";
        private const string ChunkPart = "/chunk/";
        private const int MaxErrorBytes = 64;

        internal static string EncodeRequest(int requestId, int chunk, int chunkBytes, JsonWriter json)
        {
            // A number in JSON is what the server wants: decimal digits.
            json.Value((long)chunkBytes);
            return RequestPrefix + requestId.ToString() + ChunkPart + chunk.ToString();
        }

        // Returns false if the topic is none of these.
        internal static bool TryDecode(string topic, byte[] payload, Inbound inbound)
        {
            if (topic == ErrorTopic)
            {
                inbound.Kind = InboundKind.UpdateError;
                inbound.Error = Readable(payload);
                return true;
            }

            if (!topic.StartsWith(ResponsePrefix))
            {
                return false;
            }

            int part = topic.IndexOf(ChunkPart, ResponsePrefix.Length);
            if (part > 0 && int.TryParse(topic.Substring(part + ChunkPart.Length), out int chunk) && chunk >= 0)
            {
                inbound.Kind = InboundKind.ChunkArrived;
                inbound.RequestId = topic.Substring(ResponsePrefix.Length, part - ResponsePrefix.Length);
                inbound.Number = chunk;
            }
            else
            {
                inbound.Error = "a piece of firmware without a number";
            }

            return true;
        }

        private static string Readable(byte[] payload)
        {
            if (payload == null || payload.Length == 0)
            {
                return "no reason given";
            }

            var text = new StringBuilder();
            for (int i = 0; i < payload.Length && i < MaxErrorBytes; i++)
            {
                char c = (char)payload[i];
                text.Append(c >= ' ' && c <= '~' ? c : '?');
            }

            return text.ToString();
        }
    }
}
