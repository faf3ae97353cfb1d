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

        internal RateLimiter(SessionLimits limits)
        {
            Limits = limits;
            _messages = Make(limits.Messages);
            _telemetryMessages = Make(limits.TelemetryMessages);
            _telemetryDataPoints = Make(limits.TelemetryDataPoints);
        }

        internal SessionLimits Limits { get; }

        internal bool AllowMessage() => _messages?.TryConsume(1) ?? true;

        internal bool AllowTelemetry(int dataPoints) =>
            dataPoints == 0
                ? AllowMessage()
                : (_telemetryMessages?.TryConsume(1) ?? true) && (_telemetryDataPoints?.TryConsume(dataPoints) ?? true);

        private static RateLimit? Make(string? text) => text is null ? null : new RateLimit(text);
    }
}
