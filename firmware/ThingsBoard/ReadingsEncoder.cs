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

        internal int Encode(IReadings readings, int maxReadings, JsonWriter json)
        {
            json.BeginArray();
            int rows = 0;
            int encoded = 0;
            while (encoded < maxReadings && readings.Next())
            {
                json.Mark();
                encoded += EncodeRow(readings, json);
                if (json.Overflowed || json.Remaining < 1 || (encoded > maxReadings && rows > 0))
                {
                    json.Rewind();
                    break;
                }

                rows++;
            }

            json.EndArray();
            return rows;
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
