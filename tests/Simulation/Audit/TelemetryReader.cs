// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;

namespace DeviceAgent.Simulation.Audit
{
    /// <summary>
    /// Reads telemetry as ThingsBoard takes it, without any code of the firmware: rows, events and drop counters.
    /// </summary>
    /// <remarks>The firmware writes JSON without white space and its own keys without escapes; anything else is refused.</remarks>
    internal sealed class TelemetryReader
    {
        private const int Channels = 3;

        private readonly int[] _climate = new int[Channels];
        private readonly int[] _count = new int[1];
        private ArrivedRow[] _rows = new ArrivedRow[64];
        private byte[] _json = [];
        private int _at;

        /// <summary>Gets how many rows the message holds.</summary>
        internal int Rows { get; private set; }

        /// <summary>Gets how many data points it holds: each key of each row counts.</summary>
        internal int DataPoints { get; private set; }

        /// <summary>Gets whether a value is in it that the server cannot stand.</summary>
        internal bool HasPoison { get; private set; }

        /// <summary>Gets the drop counters in it.</summary>
        internal List<KeyValuePair<string, long>> Counters { get; } = [];

        internal ref ArrivedRow this[int index] => ref _rows[index];

        /// <summary>Reads a message.</summary>
        /// <returns>Whether it is telemetry.</returns>
        internal bool TryRead(byte[] json)
        {
            _json = json;
            _at = 0;
            Rows = 0;
            DataPoints = 0;
            HasPoison = false;
            Counters.Clear();
            if (!Take('['))
            {
                return Entry() && _at == json.Length;
            }

            do
            {
                if (!Entry())
                {
                    return false;
                }
            }
            while (Take(','));

            return Take(']') && _at == json.Length;
        }

        private bool Entry()
        {
            if (!Take("{\"ts\":"u8))
            {
                return Members(0);
            }

            return Number(0, out long unixMs) && Take(",\"values\":"u8) && Members(unixMs) && Take('}');
        }

        private bool Members(long unixMs)
        {
            if (!Take('{'))
            {
                return false;
            }

            _climate.AsSpan().Fill(Channel.Missing);
            _count[0] = Channel.Missing;
            int climate = 0;
            int counts = 0;
            long note = -1;
            bool isEstimated = false;
            do
            {
                DataPoints++;
                if (!Key(out int start, out int length))
                {
                    return false;
                }

                ReadOnlySpan<byte> key = _json.AsSpan(start, length);
                bool isRight = true;
                if (key.SequenceEqual("temperature"u8))
                {
                    isRight = Count(2, out _climate[0]);
                    HasPoison |= _climate[0] == Board.ClimateSensor.PoisonCount;
                    climate++;
                }
                else if (key.SequenceEqual("pressure"u8))
                {
                    isRight = Count(0, out _climate[1]);
                    climate++;
                }
                else if (key.SequenceEqual("humidity"u8))
                {
                    isRight = Count(2, out _climate[2]);
                    climate++;
                }
                else if (key.SequenceEqual("counter"u8))
                {
                    isRight = Count(0, out _count[0]);
                    counts++;
                }
                else if (key.SequenceEqual("ts_estimated"u8))
                {
                    isRight = isEstimated = Take("true"u8);
                }
                else if (key.SequenceEqual("note"u8))
                {
                    isRight = Take('"') && Number(0, out note) && Take('"');
                }
                else if (key.StartsWith("dropped_"u8))
                {
                    isRight = Number(0, out long dropped);
                    Counters.Add(new(Encoding.ASCII.GetString(key["dropped_"u8.Length..]), dropped));
                }
                else
                {
                    isRight = Skip();
                }

                if (!isRight)
                {
                    return false;
                }
            }
            while (Take(','));

            if (climate > 0)
            {
                Add(Auditor.Climate, unixMs, isEstimated, Values.Mix(_climate), climate);
            }

            if (counts > 0)
            {
                Add(Auditor.Counter, unixMs, isEstimated, Values.Mix(_count), counts);
            }

            if (note >= 0)
            {
                Add(Auditor.Events, unixMs, isEstimated, (ulong)note, 1);
            }

            return Take('}');
        }

        private void Add(int source, long unixMs, bool isEstimated, ulong values, int readings)
        {
            if (Rows == _rows.Length)
            {
                Array.Resize(ref _rows, Rows * 2);
            }

            ref ArrivedRow row = ref _rows[Rows++];
            row.Source = source;
            row.UnixMs = unixMs;
            row.IsEstimated = isEstimated;
            row.Values = values;
            row.Readings = readings;
        }

        private bool Key(out int start, out int length)
        {
            start = _at + 1;
            length = 0;
            if (!Take('"'))
            {
                return false;
            }

            int end = _json.AsSpan(_at).IndexOf((byte)'"');
            if (end < 0)
            {
                return false;
            }

            length = end;
            _at += end + 1;
            return Take(':');
        }

        private bool Count(int decimals, out int count)
        {
            bool isRight = Number(decimals, out long value) && value is > int.MinValue and <= int.MaxValue;
            count = (int)value;
            return isRight;
        }

        // A number as a count of its last decimal place; exactly so many places.
        private bool Number(int decimals, out long value)
        {
            bool isNegative = Take('-');
            bool isRight = Digits(out value, out _);
            if (isRight && decimals > 0)
            {
                long whole = value;
                isRight = Take('.') & Digits(out long fraction, out int places) && places == decimals;
                value = (whole * (decimals == 2 ? 100 : 1)) + fraction;
            }

            value = isNegative ? -value : value;
            return isRight;
        }

        private bool Digits(out long value, out int places)
        {
            value = 0;
            places = 0;
            while (_at < _json.Length && _json[_at] is >= (byte)'0' and <= (byte)'9')
            {
                value = (value * 10) + _json[_at++] - '0';
                places++;
            }

            return places is > 0 and < 19;
        }

        // A value of a key that does not matter here: a text, a word, a number or JSON.
        private bool Skip()
        {
            int depth = 0;
            while (_at < _json.Length)
            {
                byte c = _json[_at];
                if (c == '"')
                {
                    if (!SkipText())
                    {
                        return false;
                    }

                    continue;
                }

                if (depth == 0 && (c is (byte)',' or (byte)'}' or (byte)']'))
                {
                    return true;
                }

                depth += c is (byte)'{' or (byte)'[' ? 1 : c is (byte)'}' or (byte)']' ? -1 : 0;
                _at++;
            }

            return false;
        }

        private bool SkipText()
        {
            _at++;
            while (_at < _json.Length && _json[_at] != '"')
            {
                _at += _json[_at] == '\\' ? 2 : 1;
            }

            return _at++ < _json.Length;
        }

        private bool Take(char wanted)
        {
            if (_at >= _json.Length || _json[_at] != wanted)
            {
                return false;
            }

            _at++;
            return true;
        }

        private bool Take(ReadOnlySpan<byte> wanted)
        {
            if (!_json.AsSpan(_at).StartsWith(wanted))
            {
                return false;
            }

            _at += wanted.Length;
            return true;
        }
    }
}
