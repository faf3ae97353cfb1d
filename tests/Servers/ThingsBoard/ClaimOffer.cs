// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using System.Text.Json;
using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>That a device may be claimed, by whom and for how long.</summary>
    internal sealed class ClaimOffer(string secretKey, TimeSpan duration)
    {
        internal const string Topic = "v1/devices/me/claim";

        private static readonly TimeSpan _defaultDuration = TimeSpan.FromDays(1);

        private readonly long _madeAt = Stopwatch.GetTimestamp();

        internal string SecretKey { get; } = secretKey;

        internal TimeSpan Duration { get; } = duration;

        internal bool IsOpenTo(string key) => key == SecretKey && Stopwatch.GetElapsedTime(_madeAt) < Duration;

        /// <summary>Reads the offer of a device: an empty payload is one, too.</summary>
        /// <exception cref="BadPublishException">It is none.</exception>
        internal static ClaimOffer Parse(PublishRecord publish)
        {
            if (publish.Payload.IsEmpty)
            {
                return new ClaimOffer("", _defaultDuration);
            }

            using var json = JsonPayload.Parse(publish.Payload);
            return Parse(json.RootElement);
        }

        /// <exception cref="BadPublishException">It is none.</exception>
        internal static ClaimOffer Parse(JsonElement json)
        {
            JsonPayload.ExpectObject(json);
            var durationMs = 0L;
            if (json.TryGetProperty("durationMs", out var duration)
                && (duration.ValueKind != JsonValueKind.Number || !duration.TryGetInt64(out durationMs)))
            {
                throw new BadPublishException("durationMs is not a whole number");
            }

            var secretKey = JsonPayload.TryReadText(json, "secretKey") ?? "";
            return new ClaimOffer(secretKey, durationMs == 0 ? _defaultDuration : TimeSpan.FromMilliseconds(durationMs));
        }
    }
}
