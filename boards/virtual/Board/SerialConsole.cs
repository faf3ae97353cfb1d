// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using DeviceAgent.Boards;

namespace DeviceAgent.Virtual.Board
{
    /// <summary>
    /// What the image prints, line by line on the standard error. Like a serial port it does not wait for a reader.
    /// <see cref="Console"/> sees to it that one thread at a time writes.
    /// </summary>
    internal sealed class SerialConsole : TextWriter
    {
        private readonly StringBuilder _line = new();
        private readonly LineQueue _lines;

        /// <summary>
        /// Initializes a new instance of the <see cref="SerialConsole"/> class.
        /// </summary>
        /// <param name="output">Takes the lines.</param>
        public SerialConsole(Stream output)
        {
            _lines = new LineQueue(output);
        }

        /// <inheritdoc/>
        public override Encoding Encoding
        {
            get { return Encoding.UTF8; }
        }

        /// <inheritdoc/>
        public override void Write(char value)
        {
            if (value == '\n')
            {
                _lines.Post(_line.ToString().TrimEnd('\r'));
                _line.Clear();
            }
            else
            {
                _line.Append(value);
            }
        }

        /// <summary>
        /// Waits until everything is written, for a while. Nothing may follow.
        /// </summary>
        /// <param name="limitMs">How long to wait at most, in milliseconds.</param>
        public void Close(int limitMs)
        {
            _lines.Close(limitMs);
        }
    }
}
