// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent.ThingsBoard
{
    /// <summary>
    /// Understands the answer to <c>getSessionLimits</c>: <c>{"maxPayloadSize":65536,"rateLimits":{"messages":"200:1,6000:60",
    /// "telemetryMessages":"100:1","telemetryDataPoints":null}}</c>, and <c>gatewayRateLimits</c> in the same form. A limit that is <c>null</c> or cannot be read is none.
    /// </summary>
    internal static class SessionLimitsReader
    {
        private const int MaxPairs = 4;

        /// <summary>Reads an answer.</summary>
        /// <param name="answer">A JSON object.</param>
        /// <returns>The limits; <c>null</c> if the answer is something else, such as an error.</returns>
        internal static SessionLimits Read(JsonValue answer)
        {
            JsonValue payload = answer.Member("maxPayloadSize");
            JsonValue rates = answer.Member("rateLimits");
            if (payload == null && (rates == null || rates.Kind != JsonKind.Object))
            {
                return null;
            }

            var limits = new SessionLimits();
            if (payload != null)
            {
                payload.TryGetInt(1, int.MaxValue, out limits.MaxPayloadBytes);
            }

            if (rates != null && rates.Kind == JsonKind.Object)
            {
                // Telemetry has limits of its own and counts for those on all messages, too; only telemetry can wait, so it keeps to both.
                limits.Messages = Both(Pairs(rates.Member("telemetryMessages")), Pairs(rates.Member("messages")));
                limits.Readings = Pairs(rates.Member("telemetryDataPoints"));
            }

            // Those of what a gateway brings for its children: the stricter of both is kept for everything.
            JsonValue gateway = answer.Member("gatewayRateLimits");
            if (gateway != null && gateway.Kind == JsonKind.Object)
            {
                limits.Messages = Both(limits.Messages, Both(Pairs(gateway.Member("telemetryMessages")), Pairs(gateway.Member("messages"))));
                limits.Readings = Both(limits.Readings, Pairs(gateway.Member("telemetryDataPoints")));
            }

            return limits;
        }

        private static RateLimit[] Both(RateLimit[] some, RateLimit[] others)
        {
            var both = new RateLimit[some.Length + others.Length];
            Array.Copy(some, both, some.Length);
            Array.Copy(others, 0, both, some.Length, others.Length);
            return both;
        }

        private static RateLimit[] Pairs(JsonValue value)
        {
            string text = value == null ? null : value.AsString();
            if (text == null)
            {
                return new RateLimit[0];
            }

            string[] parts = text.Split(',');
            var found = new RateLimit[MaxPairs];
            int count = 0;
            for (int i = 0; i < parts.Length && count < MaxPairs; i++)
            {
                found[count] = Pair(parts[i]);
                count += found[count] == null ? 0 : 1;
            }

            var pairs = new RateLimit[count];
            for (int i = 0; i < count; i++)
            {
                pairs[i] = found[i];
            }

            return pairs;
        }

        private static RateLimit Pair(string text)
        {
            int colon = text.IndexOf(':');
            return colon > 0
                && int.TryParse(text.Substring(0, colon), out int count)
                && int.TryParse(text.Substring(colon + 1), out int seconds)
                && count > 0 && count <= RateLimit.MaxCount
                && seconds > 0 && seconds <= RateLimit.MaxSeconds ? new RateLimit(count, seconds) : null;
        }
    }
}
