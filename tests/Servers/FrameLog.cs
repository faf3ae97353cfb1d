// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using System.Text;

namespace DeviceAgent.Servers
{
    /// <summary>
    /// The last raw frames on the wire with their times, so that a failing test can be read. Printing never shows
    /// credentials.
    /// </summary>
    public sealed class FrameLog
    {
        private readonly Lock _gate = new();
        private readonly Frame[] _ring;
        private readonly Func<ReadOnlyMemory<byte>, string> _describe;
        private long _count;

        /// <summary>A log of frames.</summary>
        /// <param name="capacity">How many frames are kept.</param>
        /// <param name="describe">One line about a frame's bytes, without secrets.</param>
        public FrameLog(int capacity, Func<ReadOnlyMemory<byte>, string> describe)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
            _ring = new Frame[capacity];
            _describe = describe;
        }

        /// <summary>The kept frames, oldest first.</summary>
        public Frame[] Snapshot()
        {
            lock (_gate)
            {
                var kept = new Frame[Math.Min(_count, _ring.Length)];
                for (var i = 0; i < kept.Length; i++)
                {
                    kept[i] = _ring[(_count - kept.Length + i) % _ring.Length];
                }

                return kept;
            }
        }

        /// <summary>The last frames as text, one a line.</summary>
        /// <param name="last">How many at most.</param>
        public string ToText(int last)
        {
            var frames = Snapshot();
            var text = new StringBuilder();
            foreach (var frame in frames.Skip(Math.Max(0, frames.Length - last)))
            {
                var arrow = frame.Direction == FrameDirection.Received ? "-> server" : "<- server";
                text.AppendLine(CultureInfo.InvariantCulture,
                    $"{frame.At:HH:mm:ss.ffffff} #{frame.Connection} {frame.Name} {arrow} {_describe(frame.Bytes)}");
            }

            return text.ToString();
        }

        /// <inheritdoc/>
        public override string ToString() => ToText(_ring.Length);

        internal void Append(Frame frame)
        {
            lock (_gate)
            {
                _ring[_count++ % _ring.Length] = frame;
            }
        }
    }
}
