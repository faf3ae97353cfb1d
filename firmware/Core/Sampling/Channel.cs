// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// One measured quantity: the key under which it is charted, its unit, and how a count becomes a value.
    /// </summary>
    public sealed class Channel
    {
        /// <summary>The count that stands for "this sample has no value".</summary>
        public const int Missing = int.MinValue;

        /// <summary>Most channels of one sensor.</summary>
        public const int MaxPerSensor = 16;

        /// <summary>Telemetry key, such as <c>temperature</c>. Unique on a board.</summary>
        public readonly string Key;

        /// <summary>Unit for people, such as <c>degC</c>; empty if the quantity has none.</summary>
        public readonly string Unit;

        /// <summary>Decimal places of the value, 0 to 6: a count of 2155 at 2 decimals is 21.55.</summary>
        public readonly int Decimals;

        /// <summary>The key as <see cref="JsonWriter.EncodeName"/> gives it, so that no message has to escape it anew.</summary>
        public readonly byte[] JsonName;

        /// <summary>
        /// Initializes a new instance of the <see cref="Channel"/> class.
        /// </summary>
        /// <param name="key">Telemetry key.</param>
        /// <param name="unit">Unit for people, may be empty.</param>
        /// <param name="decimals">Decimal places, 0 to 6.</param>
        public Channel(string key, string unit, int decimals)
        {
            Key = key;
            Unit = unit;
            Decimals = decimals;
            JsonName = JsonWriter.EncodeName(key);
        }
    }
}
