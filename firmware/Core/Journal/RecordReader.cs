// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent
{
    /// <summary>
    /// Finds the records of segments, through a window on the flash that is also the place where the next record is packed.
    /// </summary>
    internal sealed class RecordReader
    {
        private readonly IFlash _flash;
        private readonly SegmentFiles _segments;
        private readonly byte[] _window;
        private readonly ByteReader _header = new ByteReader();
        private int _segment = -1;
        private int _start;
        private int _count;
        private int _limitedSegment = -1;
        private int _limit;

        /// <summary>
        /// Initializes a new instance of the <see cref="RecordReader"/> class.
        /// </summary>
        /// <param name="flash">The board's flash.</param>
        /// <param name="segments">Counts what flash refuses.</param>
        /// <param name="window">A buffer of <see cref="RecordFormat.MaxRecordBytes"/>.</param>
        internal RecordReader(IFlash flash, SegmentFiles segments, byte[] window)
        {
            _flash = flash;
            _segments = segments;
            _window = window;
        }

        /// <summary>Gets a value indicating whether the record is an event; after a damage, whether it was one as far as it tells.</summary>
        internal bool HasEvent { get; private set; }

        /// <summary>Gets a value indicating whether the times of its rows are UTC; only after a record of rows.</summary>
        internal bool IsTimed { get; private set; }

        /// <summary>Gets the content of the record, good as long as the window is.</summary>
        internal ByteReader Content { get; } = new ByteReader();

        /// <summary>Gets where the next record is, or where to look for one after a damage.</summary>
        internal int Next { get; private set; }

        /// <summary>Gets the number of the layout of the rows; only after a record of rows.</summary>
        internal int Layout { get; private set; }

        /// <summary>Gets how many readings the record holds; after a damage, how many it cost as far as it tells.</summary>
        internal int Readings { get; private set; }

        /// <summary>
        /// Lets a segment end early: what follows was perhaps written by an append that failed, and lies elsewhere.
        /// </summary>
        /// <param name="segment">The segment's number.</param>
        /// <param name="bytes">Its length.</param>
        internal void Limit(int segment, int bytes)
        {
            _limitedSegment = segment;
            _limit = bytes;
        }

        /// <summary>The window's buffer is used for something else: forget what it held.</summary>
        internal void Invalidate()
        {
            _segment = -1;
        }

        /// <summary>
        /// Looks at the record at a place. Its <see cref="Content"/> then begins with what follows layout and readings, or is that
        /// of an event.
        /// </summary>
        /// <param name="segment">The segment's number.</param>
        /// <param name="offset">The place.</param>
        /// <param name="trusting">Whether to take a header that makes sense for good, without the CRC.</param>
        /// <returns>What is there.</returns>
        internal ReadResult Read(int segment, int offset, bool trusting)
        {
            if (segment == _limitedSegment && offset >= _limit)
            {
                return ReadResult.End;
            }

            int have = Load(segment, offset, RecordFormat.MinRecordBytes);
            if (have <= 0)
            {
                return have < 0 ? ReadResult.Failed : ReadResult.End;
            }

            int length = RecordLength(offset - _start, have);
            if (length > have)
            {
                have = Load(segment, offset, length);
                if (have < 0)
                {
                    return ReadResult.Failed;
                }
            }

            int at = offset - _start;
            bool isWhole = length > 0 && length <= have;
            if (isWhole && (trusting || IsIntact(at, length)))
            {
                Open(at, length);
                Next = offset + length;
                return ReadResult.Record;
            }

            // Torn by a power cut, or something that does not tell: no reading that anybody knows of.
            Readings = 0;
            HasEvent = false;
            if (isWhole)
            {
                Open(at, length);
            }

            return Skip(segment, offset, isWhole ? offset + length : -1) ? ReadResult.Damage : ReadResult.Failed;
        }

        // Goes on byte by byte until there is an intact record, or what follows the damaged one if its length is right: that may
        // be the next damaged one, to be looked at by itself.
        private bool Skip(int segment, int offset, int behind)
        {
            while (true)
            {
                offset++;
                int have = Load(segment, offset, RecordFormat.MinRecordBytes);
                if (have <= 0)
                {
                    Next = offset;
                    return have == 0;
                }

                if (!RecordFormat.IsKind(_window[offset - _start]))
                {
                    continue;
                }

                if (offset == behind)
                {
                    Next = offset;
                    return true;
                }

                int length = RecordLength(offset - _start, have);
                if (length > have)
                {
                    have = Load(segment, offset, length);
                    if (have < 0)
                    {
                        return false;
                    }
                }

                if (length > 0 && length <= have && IsIntact(offset - _start, length))
                {
                    Next = offset;
                    return true;
                }
            }
        }

        // The length of the record that begins there; 0 if none does.
        private int RecordLength(int at, int have)
        {
            if (!RecordFormat.IsKind(_window[at]))
            {
                return 0;
            }

            _header.Open(_window, at + 1, at + have);
            int content = _header.Count();
            int length = _header.At - at + content + RecordFormat.CrcBytes;
            return _header.IsShort || content > RecordFormat.MaxRecordBytes || length > RecordFormat.MaxRecordBytes ? 0 : length;
        }

        private bool IsIntact(int at, int length)
        {
            int crcAt = at + length - RecordFormat.CrcBytes;
            uint crc = Crc32.Of(_window, at, length - RecordFormat.CrcBytes);
            return _window[crcAt] == (byte)crc
                && _window[crcAt + 1] == (byte)(crc >> 8)
                && _window[crcAt + 2] == (byte)(crc >> 16)
                && _window[crcAt + 3] == (byte)(crc >> 24);
        }

        private void Open(int at, int length)
        {
            byte kind = _window[at];
            HasEvent = kind == RecordFormat.OneEvent;
            IsTimed = kind == RecordFormat.TimedRows;
            int end = at + length - RecordFormat.CrcBytes;
            Content.Open(_window, at + 1, end);
            Content.Number();
            Readings = 0;
            if (HasEvent)
            {
                return;
            }

            Layout = Content.Byte();
            int readings = Content.Count();

            // No reading takes less than a byte: more are a sign of damage.
            Readings = readings <= end - Content.At ? readings : 0;
        }

        // Makes the window begin at or before a place and hold so many bytes behind it, if there are; tells how many it holds.
        private int Load(int segment, int offset, int wanted)
        {
            if (segment == _segment && offset >= _start && offset <= _start + _count)
            {
                int have = _start + _count - offset;
                if (have >= wanted || _count < _window.Length)
                {
                    return have;
                }
            }

            _segment = -1;
            try
            {
                _count = _flash.Read(SegmentFiles.NameOf(segment), offset, _window, _window.Length);
            }
            catch (Exception)
            {
                _segments.Failures++;
                return -1;
            }

            if (segment == _limitedSegment && offset + _count > _limit)
            {
                _count = _limit - offset;
            }

            _segment = segment;
            _start = offset;
            return _count;
        }
    }
}
