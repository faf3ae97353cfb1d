// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Something that happened, on its way to the server: one key, one time, and a truth value, a text or a piece of JSON.
    /// </summary>
    public sealed class Event
    {
        /// <summary>Longest value, in bytes of UTF-8.</summary>
        public const int MaxValueBytes = 128;

        /// <summary>Longest key, in bytes of UTF-8.</summary>
        public const int MaxKeyBytes = 48;

        /// <summary>Telemetry key.</summary>
        public readonly string Key;

        /// <summary>What the value is.</summary>
        public readonly EventValue Kind;

        /// <summary>
        /// The value, at most <see cref="MaxValueBytes"/> of UTF-8: <c>true</c> or <c>false</c>, a text without quotes, or JSON.
        /// </summary>
        public readonly string Value;

        /// <summary>When it happened, in monotonic milliseconds; only while it waits in RAM.</summary>
        public readonly long TimeMs;

        /// <summary>
        /// Initializes a new instance of the <see cref="Event"/> class.
        /// </summary>
        /// <param name="key">Telemetry key.</param>
        /// <param name="kind">What the value is.</param>
        /// <param name="value">The value.</param>
        /// <param name="timeMs">When it happened, in monotonic milliseconds.</param>
        public Event(string key, EventValue kind, string value, long timeMs)
        {
            Key = key;
            Kind = kind;
            Value = value;
            TimeMs = timeMs;
        }
    }
}
