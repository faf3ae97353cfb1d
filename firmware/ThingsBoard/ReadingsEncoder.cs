// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.ThingsBoard
{
    /// <summary>
    /// Writes rows as <c>[{"ts":1700000000000,"values":{"temperature":21.55}},...]</c>; <c>ts</c> is Unix milliseconds (TB-06).
    /// </summary>
    internal sealed class ReadingsEncoder
    {
        private readonly byte[] _ts = JsonWriter.EncodeName("ts");
        private readonly byte[] _values = JsonWriter.EncodeName("values");
        private readonly ISensor[] _sensors;
        private readonly byte[][][] _keys;

        internal ReadingsEncoder(ISensor[] sensors)
        {
            _sensors = sensors;
            _keys = new byte[sensors.Length][][];
            for (int i = 0; i < sensors.Length; i++)
            {
                Channel[] channels = sensors[i].Channels;
                _keys[i] = new byte[channels.Length][];
                for (int c = 0; c < channels.Length; c++)
                {
                    _keys[i][c] = JsonWriter.EncodeName(channels[c].Key);
                }
            }
        }

        internal int Encode(ReadingStore store, TimeBase time, JsonWriter json)
        {
            json.BeginArray();
            int row = store.First;
            int rows = 0;
            while (rows < store.Rows)
            {
                json.Mark();
                EncodeRow(store, row, time, json);
                if (json.Overflowed || json.Remaining < 1)
                {
                    json.Rewind();
                    break;
                }

                rows++;
                row = store.After(row);
            }

            json.EndArray();
            return rows;
        }

        private void EncodeRow(ReadingStore store, int row, TimeBase time, JsonWriter json)
        {
            int sensor = store.SensorOf(row);
            Channel[] channels = _sensors[sensor].Channels;
            json.BeginObject();
            json.Name(_ts);
            json.Value(time.ToUnixMs(store.TimeMsOf(row)));
            json.Name(_values);
            json.BeginObject();
            for (int c = 0; c < channels.Length; c++)
            {
                int count = store.CountOf(row, c);
                if (count != Channel.Missing)
                {
                    json.Name(_keys[sensor][c]);
                    json.Value(count, channels[c].Decimals);
                }
            }

            json.EndObject();
            json.EndObject();
        }
    }
}
