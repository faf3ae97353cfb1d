// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// Writes lines to a stream on a thread of its own, so that a slow reader never holds up the board. What finds no room
    /// is dropped, and a line in its place tells how many.
    /// </summary>
    public sealed class LineWriter
    {
        private const int MaxLines = 1024;

        private readonly object _lock = new object();
        private readonly Queue<string> _lines = new Queue<string>();
        private readonly Stream _stream;
        private readonly Func<int, string> _describeDropped;
        private readonly Thread _writer;
        private int _dropped;
        private bool _isClosed;

        /// <summary>
        /// Initializes a new instance of the <see cref="LineWriter"/> class.
        /// </summary>
        /// <param name="stream">Takes the lines as UTF-8, one write a line.</param>
        /// <param name="describeDropped">Makes the line that tells how many were dropped.</param>
        public LineWriter(Stream stream, Func<int, string> describeDropped)
        {
            _stream = stream;
            _describeDropped = describeDropped;
            _writer = new Thread(WriteLines) { IsBackground = true };
            _writer.Start();
        }

        /// <summary>
        /// Queues a line. Does not wait for the reader.
        /// </summary>
        /// <param name="line">The line, without its end.</param>
        public void Post(string line)
        {
            lock (_lock)
            {
                if (_isClosed || _lines.Count >= MaxLines)
                {
                    _dropped++;
                    return;
                }

                TellDropped();
                _lines.Enqueue(line);
                Monitor.Pulse(_lock);
            }
        }

        /// <summary>
        /// Takes no more lines and waits until all are written.
        /// </summary>
        /// <param name="limitMs">How long to wait at most, in milliseconds.</param>
        public void Close(int limitMs)
        {
            lock (_lock)
            {
                TellDropped();
                _isClosed = true;
                Monitor.Pulse(_lock);
            }

            _writer.Join(limitMs);
        }

        private void TellDropped()
        {
            if (_dropped > 0)
            {
                _lines.Enqueue(_describeDropped(_dropped));
                _dropped = 0;
            }
        }

        private void WriteLines()
        {
            while (Take() is { } line)
            {
                _stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
                _stream.Flush();
            }
        }

        private string Take()
        {
            lock (_lock)
            {
                while (_lines.Count == 0 && !_isClosed)
                {
                    Monitor.Wait(_lock);
                }

                return _lines.Count == 0 ? null : _lines.Dequeue();
            }
        }
    }
}
