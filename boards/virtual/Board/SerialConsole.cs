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
        private readonly LineWriter _lines;

        /// <summary>
        /// Initializes a new instance of the <see cref="SerialConsole"/> class.
        /// </summary>
        /// <param name="lines">Takes the lines.</param>
        public SerialConsole(LineWriter lines)
        {
            _lines = lines;
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
    }
}
