// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using System.Globalization;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>
    /// A rate limit as a tenant profile states it, <c>"count:seconds,count:seconds"</c>: token buckets that are full at
    /// first and fill evenly.
    /// </summary>
    internal sealed class RateLimit
    {
        private readonly Lock _gate = new();
        private readonly Bucket[] _buckets;

        /// <exception cref="FormatException">The text is no rate limit.</exception>
        internal RateLimit(string text)
        {
            _buckets = [.. text.Split(',').Select(Parse)];
        }

        /// <summary>Takes tokens from every bucket, or from none.</summary>
        internal bool TryConsume(int tokens)
        {
            lock (_gate)
            {
                var now = Stopwatch.GetTimestamp();
                Array.ForEach(_buckets, bucket => bucket.Fill(now));
                if (_buckets.Any(bucket => bucket.Tokens < tokens))
                {
                    return false;
                }

                Array.ForEach(_buckets, bucket => bucket.Tokens -= tokens);
                return true;
            }
        }

        private static Bucket Parse(string text)
        {
            var parts = text.Split(':');
            return parts.Length == 2
                && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                && count > 0 && seconds > 0
                ? new Bucket(count, seconds)
                : throw new FormatException($"'{text}' is not count:seconds");
        }

        private sealed class Bucket(int capacity, int seconds)
        {
            private long _filledAt = Stopwatch.GetTimestamp();

            internal double Tokens { get; set; } = capacity;

            internal void Fill(long now)
            {
                Tokens = Math.Min(capacity, Tokens + (Stopwatch.GetElapsedTime(_filledAt, now).TotalSeconds * capacity / seconds));
                _filledAt = now;
            }
        }
    }
}
