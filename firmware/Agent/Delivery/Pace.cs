// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// How fast and in what portions the server lets itself be served: its stated limits, or those of <c>device.json</c> while it
    /// has stated none, and slower after it closed a connection on a batch (TB-10, TB-11). Everything that is sent counts; only
    /// batches wait.
    /// </summary>
    public sealed class Pace : ILiveSettings
    {
        /// <summary>Longest payload of a batch, in bytes.</summary>
        public const int MaxBatchBytes = 2048;

        /// <summary>A server that states a shorter limit, in bytes, is not believed: hardly a row would pass.</summary>
        public const int LeastPayloadBytes = 320;

        /// <summary>Slowest pace: so many times slower than allowed.</summary>
        public const int MaxSlowness = 16;

        /// <summary>After so many confirmed batches in a row the pace doubles again.</summary>
        public const int BatchesToRecover = 16;

        // Where no limit gives a measure to be slower by.
        private const int SlowStepMs = 100;

        private RateLimit[] _messages;
        private RateLimit[] _readings;
        private bool _isStated;
        private int _slowness = 1;
        private int _confirmed;
        private long _slowUntilMs;

        /// <summary>
        /// Initializes a new instance of the <see cref="Pace"/> class.
        /// </summary>
        /// <param name="settings">The limits that hold until the server states its own.</param>
        public Pace(Settings settings)
        {
            _messages = new[] { new RateLimit(settings.MessagesPerSecond, 1) };
            _readings = new[] { new RateLimit(settings.ReadingsPerSecond, 1) };
            MaxPayloadBytes = Uplink.MaxPayloadBytes;
            Measure();
        }

        /// <summary>Gets how many bytes any payload may have.</summary>
        public int MaxPayloadBytes { get; private set; }

        /// <summary>Gets how many readings a batch may hold.</summary>
        public int MaxReadings { get; private set; }

        /// <summary>Gets how many messages may go at once.</summary>
        public int MaxMessages { get; private set; }

        /// <summary>Gets how long a message takes at the server's rate, in milliseconds; 0 if there is no limit.</summary>
        public long MessagePriceMs
        {
            get
            {
                long priceMs = 0;
                for (int i = 0; i < _messages.Length; i++)
                {
                    priceMs = Later(priceMs, _messages[i].PriceMs(1));
                }

                return priceMs;
            }
        }

        /// <summary>
        /// Takes the server's limits. One that did not change goes on with what was spent.
        /// </summary>
        /// <param name="limits">The limits.</param>
        public void Apply(SessionLimits limits)
        {
            _isStated = true;
            _messages = Renew(_messages, limits.Messages);
            _readings = Renew(_readings, limits.Readings);
            MaxPayloadBytes = Uplink.MaxPayloadBytes;
            if (limits.MaxPayloadBytes >= LeastPayloadBytes && limits.MaxPayloadBytes < int.MaxValue / 100)
            {
                int bytes = limits.MaxPayloadBytes * RateLimit.Percent / 100;
                MaxPayloadBytes = bytes < Uplink.MaxPayloadBytes ? bytes : Uplink.MaxPayloadBytes;
            }

            Measure();
        }

        /// <inheritdoc/>
        public void Apply(Settings settings)
        {
            if (_isStated)
            {
                return;
            }

            _messages = Renew(_messages, new[] { new RateLimit(settings.MessagesPerSecond, 1) });
            _readings = Renew(_readings, new[] { new RateLimit(settings.ReadingsPerSecond, 1) });
            Measure();
        }

        /// <summary>
        /// Tells when a batch may be sent.
        /// </summary>
        /// <param name="readings">How many readings wait for it; more than <see cref="MaxReadings"/> count as these.</param>
        /// <param name="messages">How many messages it takes.</param>
        /// <returns>Monotonic milliseconds; may be in the past.</returns>
        public long DueMs(int readings, int messages = 1)
        {
            int units = readings < MaxReadings ? readings : MaxReadings;
            long dueMs = _slowUntilMs;
            for (int i = 0; i < _messages.Length; i++)
            {
                dueMs = Later(dueMs, _messages[i].DueMs(messages));
            }

            for (int i = 0; i < _readings.Length; i++)
            {
                dueMs = Later(dueMs, _readings[i].DueMs(units));
            }

            return dueMs;
        }

        /// <summary>
        /// Takes note of what was sent.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="readings">How many readings.</param>
        /// <param name="messages">How many messages.</param>
        public void Spend(long nowMs, int readings, int messages = 1)
        {
            for (int i = 0; i < _messages.Length; i++)
            {
                _messages[i].Spend(nowMs, messages);
            }

            for (int i = 0; i < _readings.Length; i++)
            {
                _readings[i].Spend(nowMs, readings);
            }

            if (readings > 0 && _slowness > 1)
            {
                _slowUntilMs = nowMs + (PriceMs(readings) * _slowness);
            }
        }

        /// <summary>The server closed the connection instead of confirming a batch: too fast, perhaps.</summary>
        public void SlowDown()
        {
            _confirmed = 0;
            if (_slowness < MaxSlowness)
            {
                _slowness *= 2;
            }
        }

        /// <summary>A batch was confirmed.</summary>
        public void OnConfirmed()
        {
            if (_slowness > 1 && ++_confirmed >= BatchesToRecover)
            {
                _confirmed = 0;
                _slowness /= 2;
            }
        }

        private static RateLimit[] Renew(RateLimit[] old, RateLimit[] stated)
        {
            bool same = old.Length == stated.Length;
            for (int i = 0; same && i < old.Length; i++)
            {
                same = old[i].Count == stated[i].Count && old[i].Seconds == stated[i].Seconds;
            }

            return same ? old : stated;
        }

        private static long Later(long a, long b)
        {
            return a > b ? a : b;
        }

        private long PriceMs(int readings)
        {
            long priceMs = Later(SlowStepMs, MessagePriceMs);

            for (int i = 0; i < _readings.Length; i++)
            {
                priceMs = Later(priceMs, _readings[i].PriceMs(readings));
            }

            return priceMs;
        }

        private void Measure()
        {
            MaxReadings = LeastLump(_readings);
            MaxMessages = LeastLump(_messages);
        }

        private static int LeastLump(RateLimit[] limits)
        {
            int least = int.MaxValue;
            for (int i = 0; i < limits.Length; i++)
            {
                least = limits[i].Lump < least ? limits[i].Lump : least;
            }

            return least;
        }
    }
}
