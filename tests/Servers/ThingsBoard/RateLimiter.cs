// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>Keeps one device to its limits. Telemetry and everything else are counted apart, as in ThingsBoard.</summary>
    internal sealed class RateLimiter
    {
        private readonly RateLimit? _messages;
        private readonly RateLimit? _telemetryMessages;
        private readonly RateLimit? _telemetryDataPoints;

        /// <summary>The buckets of a device.</summary>
        /// <exception cref="FormatException">A rate is none.</exception>
        internal RateLimiter(SessionLimits limits)
            : this(limits, limits.Messages, limits.TelemetryMessages, limits.TelemetryDataPoints)
        {
        }

        private RateLimiter(SessionLimits limits, string? messages, string? telemetryMessages, string? telemetryDataPoints)
        {
            Limits = limits;
            _messages = Make(messages);
            _telemetryMessages = Make(telemetryMessages);
            _telemetryDataPoints = Make(telemetryDataPoints);
        }

        internal SessionLimits Limits { get; }

        /// <summary>The buckets for all that a gateway brings.</summary>
        /// <exception cref="FormatException">A rate is none.</exception>
        internal static RateLimiter OfGateway(SessionLimits limits) =>
            new(limits, limits.GatewayMessages, limits.GatewayTelemetryMessages, limits.GatewayTelemetryDataPoints);

        internal bool AllowMessage() => _messages?.TryConsume(1) ?? true;

        internal bool AllowTelemetry(int dataPoints) =>
            dataPoints == 0
                ? AllowMessage()
                : (_telemetryMessages?.TryConsume(1) ?? true) && (_telemetryDataPoints?.TryConsume(dataPoints) ?? true);

        private static RateLimit? Make(string? text) => text is null ? null : new RateLimit(text);
    }
}
