// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using System.Text;

namespace DeviceAgent.Simulation.Server
{
    /// <summary>
    /// What a server allows a device, and whether it tells.
    /// </summary>
    internal sealed class ServerLimits
    {
        private readonly Bucket[] _messages;
        private readonly Bucket[] _telemetryMessages;
        private readonly Bucket[] _dataPoints;

        private ServerLimits(string? messages, string? telemetryMessages, string? dataPoints, int maxPayloadBytes, bool answers)
        {
            MaxPayloadBytes = maxPayloadBytes;
            _messages = Parse(messages);
            _telemetryMessages = Parse(telemetryMessages);
            _dataPoints = Parse(dataPoints);
            string text = $"{{\"maxPayloadSize\":{maxPayloadBytes},\"maxInflightMessages\":100,"
                + $"\"rateLimits\":{{\"messages\":{Json(messages)},"
                + $"\"telemetryMessages\":{Json(telemetryMessages)},\"telemetryDataPoints\":{Json(dataPoints)}}}}}";
            Answer = answers ? Encoding.UTF8.GetBytes(text) : null;
        }

        /// <summary>The answer to <c>getSessionLimits</c>; <c>null</c> if the server gives none.</summary>
        internal byte[]? Answer { get; }

        internal int MaxPayloadBytes { get; }

        /// <summary>Draws a server.</summary>
        internal static ServerLimits Draw(Dice dice, bool harsh)
        {
            int kind = dice.Below(harsh ? 8 : 4);
            return kind switch
            {
                0 or 1 => new ServerLimits(null, null, null, 65536, answers: true),
                2 or 3 => new ServerLimits(null, null, null, 65536, answers: false),
                4 => new ServerLimits("200:1,6000:60", "100:1", null, 65536, answers: true),
                5 => new ServerLimits("20:1,400:60,10000:3600", "10:1,200:60", "150:1,3000:60", 8192, answers: true),
                6 => new ServerLimits("5:1,100:60", null, "300:60", 65536, answers: true),
                _ => new ServerLimits("30:1,300:60", null, "400:10", 65536, answers: false),
            };
        }

        internal bool AllowMessage(long nowMs) => Allow(_messages, nowMs, 1);

        internal bool AllowTelemetry(long nowMs, int dataPoints)
        {
            return Allow(_telemetryMessages, nowMs, 1) && Allow(_dataPoints, nowMs, dataPoints);
        }

        private static bool Allow(Bucket[] buckets, long nowMs, int count)
        {
            bool allowed = true;
            foreach (Bucket bucket in buckets)
            {
                allowed &= bucket.TryTake(nowMs, count);
            }

            return allowed;
        }

        private static Bucket[] Parse(string? text)
        {
            return text == null ? [] : [.. text.Split(',').Select(pair => pair.Split(':')).Select(pair => new Bucket(
                int.Parse(pair[0], CultureInfo.InvariantCulture), int.Parse(pair[1], CultureInfo.InvariantCulture)))];
        }

        private static string Json(string? text) => text == null ? "null" : $"\"{text}\"";
    }
}
