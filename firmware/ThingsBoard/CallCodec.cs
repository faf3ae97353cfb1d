// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.ThingsBoard
{
    /// <summary>
    /// What the board asks of the server: calls of its methods (client-side RPC), and to be claimed.
    /// </summary>
    internal static class CallCodec
    {
        /// <summary>Writes a call.</summary>
        /// <param name="topics">The topics.</param>
        /// <param name="requestId">Its number.</param>
        /// <param name="method">The method.</param>
        /// <param name="parameters">Its parameters as JSON.</param>
        /// <param name="json">Where to.</param>
        /// <returns>The topic.</returns>
        internal static string EncodeCall(ThingsBoardTopics topics, int requestId, string method, byte[] parameters, JsonWriter json)
        {
            json.BeginObject();
            json.Name("method");
            json.Value(method);
            json.Name("params");
            json.Raw(parameters, 0, parameters.Length);
            json.EndObject();
            return (method == ThingsBoardTopics.LimitsMethod ? ThingsBoardTopics.LimitsRequestPrefix : topics.RpcRequestPrefix) + requestId.ToString();
        }

        /// <summary>Understands what came on the topic of answers: the server's to the board's calls, or an echo of the board's own.</summary>
        /// <param name="id">The id in the topic.</param>
        /// <param name="payload">The answer.</param>
        /// <param name="inbound">Receives what it means.</param>
        internal static void DecodeAnswer(string id, byte[] payload, Inbound inbound)
        {
            if (!int.TryParse(id, out int number) || number < RpcClient.FirstId)
            {
                inbound.Kind = InboundKind.Ignored;
                return;
            }

            inbound.Kind = InboundKind.CallAnswered;
            inbound.RequestId = id;
            if (payload == null)
            {
                inbound.Error = "an answer is longer than " + LinkQueue.MaxMessageBytes.ToString() + " bytes";
            }
            else if (!JsonValue.TryParse(payload, payload.Length, out inbound.Content, out string error))
            {
                inbound.Content = null;
                inbound.Error = "an answer is not JSON: " + error;
            }
        }

        /// <summary>Writes the offer to be claimed; what is left out is the server's choice.</summary>
        /// <param name="secret">What the customer must know, or <c>null</c>.</param>
        /// <param name="durationMs">How long it holds; 0: not said.</param>
        /// <param name="json">Where to.</param>
        /// <returns>The topic.</returns>
        internal static string EncodeClaim(string secret, int durationMs, JsonWriter json)
        {
            json.BeginObject();
            if (secret != null)
            {
                json.Name("secretKey");
                json.Value(secret);
            }

            if (durationMs != 0)
            {
                json.Name("durationMs");
                json.Value((long)durationMs);
            }

            json.EndObject();
            return ThingsBoardTopics.Claim;
        }
    }
}
