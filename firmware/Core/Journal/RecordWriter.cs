// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent
{
    /// <summary>
    /// Packs events and rows into records, one behind the other, in one buffer.
    /// </summary>
    internal sealed class RecordWriter
    {
        // Kind, length, layout, readings, an estimate and the first time, all as long as they can get.
        private const int MaxRowsHeaderBytes = 1 + 2 + 1 + 2 + Varint.MaxBytes64 + Varint.MaxBytes64;

        // The same for the numbers of an event, and the lengths of its texts.
        private const int MaxEventHeaderBytes = 1 + 2 + 1 + Varint.MaxBytes64 + Varint.MaxBytes64 + 2 + 2;

        private readonly byte[] _buffer;
        private readonly byte[] _header = new byte[MaxEventHeaderBytes];
        private readonly TimeBase _time;
        private readonly RowPacker _packer;

        /// <summary>
        /// Initializes a new instance of the <see cref="RecordWriter"/> class.
        /// </summary>
        /// <param name="buffer">A buffer of <see cref="RecordFormat.MaxRecordBytes"/>.</param>
        /// <param name="time">Turns times into UTC if it is known.</param>
        /// <param name="packer">Packs rows.</param>
        internal RecordWriter(byte[] buffer, TimeBase time, RowPacker packer)
        {
            _buffer = buffer;
            _time = time;
            _packer = packer;
        }

        /// <summary>Gets how many bytes of the buffer are packed.</summary>
        internal int Length { get; private set; }

        /// <summary>Begins anew.</summary>
        internal void Clear()
        {
            Length = 0;
        }

        /// <summary>
        /// Packs an event.
        /// </summary>
        /// <param name="happened">The event.</param>
        /// <returns><c>false</c> if it does not fit behind what is there.</returns>
        internal bool TryPut(Event happened)
        {
            byte[] key = System.Text.Encoding.UTF8.GetBytes(happened.Key);
            byte[] value = System.Text.Encoding.UTF8.GetBytes(happened.Value);
            int most = MaxEventHeaderBytes + key.Length + value.Length + RecordFormat.CrcBytes;
            if (Length + most > _buffer.Length)
            {
                return false;
            }

            int at = Length + MaxEventHeaderBytes;
            Array.Copy(key, 0, _buffer, at, key.Length);
            Array.Copy(value, 0, _buffer, at + key.Length, value.Length);

            int header = 0;
            _header[header++] = (byte)((int)happened.Kind | (_time.IsKnown ? EventFlags.IsTimed : 0));
            header = PutTime(header, happened.TimeMs);
            header = Varint.Put(_header, header, (ulong)key.Length);
            Finish(RecordFormat.OneEvent, header, at, key.Length + value.Length);
            return true;
        }

        /// <summary>
        /// Packs rows.
        /// </summary>
        /// <param name="store">The rows, at the place behind which to begin; those that do not fit are left.</param>
        /// <param name="layout">Number of the sensors' layout.</param>
        /// <param name="most">How many rows to look at.</param>
        /// <param name="onlyChildren">Whether to pass over rows of the board itself.</param>
        /// <returns>How many rows were packed or passed over.</returns>
        internal int Put(ReadingStore store, int layout, int most, bool onlyChildren)
        {
            int seen = 0;
            int rows = 0;
            int readings = 0;
            long firstMs = 0;
            int from = Length + MaxRowsHeaderBytes;
            int at = from;
            bool isTimed = _time.IsKnown;
            while (seen < most && store.NextRow())
            {
                if (onlyChildren && store.Child == null)
                {
                    seen++;
                    continue;
                }

                int sensor = store.Sensor;
                if (at + _packer.MaxBytes(sensor) + RecordFormat.CrcBytes > _buffer.Length)
                {
                    break;
                }

                long timeMs = isTimed ? _time.ToUnixMs(store.TimeMs) - RecordFormat.EpochUnixMs : store.TimeMs;
                if (rows == 0)
                {
                    firstMs = timeMs;
                    _packer.Reset(firstMs);
                }

                at = _packer.Put(_buffer, at, sensor, timeMs, store.Counts);
                readings += store.RowReadings;
                rows++;
                seen++;
            }

            if (rows > 0)
            {
                _header[0] = (byte)layout;
                int header = Varint.Put(_header, 1, (ulong)readings);
                header = isTimed ? Varint.Put(_header, header, (ulong)firstMs) : PutUntimed(header, firstMs);
                Finish(isTimed ? RecordFormat.TimedRows : RecordFormat.UntimedRows, header, from, at - from);
            }

            return seen;
        }

        private int PutTime(int header, long timeMs)
        {
            return _time.IsKnown
                ? Varint.Put(_header, header, (ulong)(_time.ToUnixMs(timeMs) - RecordFormat.EpochUnixMs))
                : PutUntimed(header, timeMs);
        }

        private int PutUntimed(int header, long timeMs)
        {
            header = Varint.Put(_header, header, (ulong)(_time.EstimateUnixMs(timeMs) - RecordFormat.EpochUnixMs));
            return Varint.Put(_header, header, (ulong)timeMs);
        }

        // What is before the body is known only after it: it goes to the front, the body moves up to it.
        private void Finish(byte kind, int headerBytes, int from, int bodyBytes)
        {
            int start = Length;
            int at = start;
            _buffer[at++] = kind;
            at = Varint.Put(_buffer, at, (ulong)(headerBytes + bodyBytes));
            Array.Copy(_header, 0, _buffer, at, headerBytes);
            at += headerBytes;
            Array.Copy(_buffer, from, _buffer, at, bodyBytes);
            at += bodyBytes;
            uint crc = Crc32.Of(_buffer, start, at - start);
            _buffer[at++] = (byte)crc;
            _buffer[at++] = (byte)(crc >> 8);
            _buffer[at++] = (byte)(crc >> 16);
            _buffer[at++] = (byte)(crc >> 24);
            Length = at;
        }
    }
}
