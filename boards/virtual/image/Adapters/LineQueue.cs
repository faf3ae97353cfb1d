// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections.Concurrent;
using System.IO;
using System.Text;
using System.Threading;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// Writes lines to a stream on a thread of its own, so that a slow reader never holds up the board. What finds no room
    /// is dropped and counted.
    /// </summary>
    public sealed class LineQueue
    {
        private const int MaxLines = 1024;

        private readonly BlockingCollection<string> _lines = new BlockingCollection<string>(MaxLines);
        private readonly Stream _stream;
        private readonly Thread _writer;
        private int _dropped;

        /// <summary>
        /// Initializes a new instance of the <see cref="LineQueue"/> class.
        /// </summary>
        /// <param name="stream">Takes the lines as UTF-8, one write a line.</param>
        public LineQueue(Stream stream)
        {
            _stream = stream;
            _writer = new Thread(WriteLines) { IsBackground = true };
            _writer.Start();
        }

        /// <summary>
        /// Takes the number of lines dropped since the last call, and starts again at zero.
        /// </summary>
        /// <returns>How many lines found no room.</returns>
        public int TakeDropped()
        {
            return Interlocked.Exchange(ref _dropped, 0);
        }

        /// <summary>
        /// Queues a line. Never blocks.
        /// </summary>
        /// <param name="line">The line, without its end.</param>
        public void Post(string line)
        {
            if (_lines.IsAddingCompleted || !_lines.TryAdd(line))
            {
                Interlocked.Increment(ref _dropped);
            }
        }

        /// <summary>
        /// Waits until all lines are written. None may follow.
        /// </summary>
        /// <param name="limitMs">How long to wait at most, in milliseconds.</param>
        public void Close(int limitMs)
        {
            _lines.CompleteAdding();
            _writer.Join(limitMs);
        }

        private void WriteLines()
        {
            foreach (string line in _lines.GetConsumingEnumerable())
            {
                _stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
                _stream.Flush();
            }
        }
    }
}
