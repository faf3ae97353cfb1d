// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.ThingsBoard
{
    /// <summary>
    /// Writes rows as <c>[{"ts":1700000000000,"values":{"temperature":21.55}},...]</c>; <c>ts</c> is Unix milliseconds (TB-06).
    /// </summary>
    internal sealed class ReadingsEncoder
    {
        /// <summary>Marks what carries an estimated time.</summary>
        internal const string EstimatedName = "ts_estimated";

        private readonly byte[] _ts = JsonWriter.EncodeName("ts");
        private readonly byte[] _values = JsonWriter.EncodeName("values");
        private readonly byte[] _estimated = JsonWriter.EncodeName(EstimatedName);

        /// <summary>Takes a portion, and writes the rows of the board in it.</summary>
        /// <param name="readings">The rows, rewound.</param>
        /// <param name="portion">What may be taken; receives what was.</param>
        /// <param name="json">Where to.</param>
        internal void Encode(IReadings readings, Portion portion, JsonWriter json)
        {
            portion.Clear();
            json.BeginArray();
            while (!portion.IsFull && readings.Next())
            {
                Child child = readings.Child;
                if (portion.MaySend(child) ? !TryTake(readings, child, portion, json) : !portion.TryLeave(Count(readings)))
                {
                    break;
                }
            }

            json.EndArray();
        }

        /// <summary>Writes the rows of a child in a portion.</summary>
        /// <param name="readings">The rows that the portion was taken from.</param>
        /// <param name="portion">The portion.</param>
        /// <param name="child">The child.</param>
        /// <param name="json">Where to.</param>
        internal void EncodeChild(IReadings readings, Portion portion, Child child, JsonWriter json)
        {
            json.BeginArray();
            readings.Rewind();
            for (int row = 0; row < portion.Rows && readings.Next(); row++)
            {
                Child owner = readings.Child;
                if (owner == child || (owner != null && owner.Name == child.Name))
                {
                    EncodeRow(readings, json);
                }
            }

            json.EndArray();
        }

        private static int Count(IReadings readings)
        {
            int channels = readings.Channels.Length;
            int count = 0;
            for (int c = 0; c < channels; c++)
            {
                count += readings.Counts[c] == Channel.Missing ? 0 : 1;
            }

            return count;
        }

        // A row of a child is only written to be measured.
        private bool TryTake(IReadings readings, Child child, Portion portion, JsonWriter json)
        {
            json.Mark();
            int from = json.Length;
            int values = EncodeRow(readings, json);
            bool fits = !json.Overflowed && json.Remaining >= 1 && portion.TryTake(child, values, json.Length - from, GatewayCodec.FrameBytes);
            if (!fits || child != null)
            {
                json.Rewind();
            }

            return fits;
        }

        private int EncodeRow(IReadings readings, JsonWriter json)
        {
            Channel[] channels = readings.Channels;
            int[] counts = readings.Counts;
            int encoded = 0;
            json.BeginObject();
            json.Name(_ts);
            json.Value(readings.UnixMs);
            json.Name(_values);
            json.BeginObject();
            for (int c = 0; c < channels.Length; c++)
            {
                if (counts[c] != Channel.Missing)
                {
                    json.Name(channels[c].JsonName);
                    json.Value(counts[c], channels[c].Decimals);
                    encoded++;
                }
            }

            if (readings.IsEstimated)
            {
                json.Name(_estimated);
                json.Value(true);
                encoded++;
            }

            json.EndObject();
            json.EndObject();
            return encoded;
        }
    }
}
