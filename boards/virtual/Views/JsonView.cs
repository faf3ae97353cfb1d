// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using DeviceAgent.Virtual.Runner;

namespace DeviceAgent.Virtual.Views
{
    /// <summary>
    /// For programs: each event as a line of JSON on the standard output, the serial console on the standard error.
    /// </summary>
    internal sealed class JsonView : IView
    {
        private readonly Stream _output = Console.OpenStandardOutput();

        /// <inheritdoc/>
        public void Show(BoardEvent boardEvent, Tally tally)
        {
            _output.Write(Encoding.UTF8.GetBytes(boardEvent.Line + "\n"));
        }

        /// <inheritdoc/>
        public void ShowConsole(string line)
        {
            Console.Error.WriteLine(line);
        }

        /// <inheritdoc/>
        public void ShowSummary(Summary summary)
        {
            Show(summary.ToEvent(), summary.Tally);
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            _output.Dispose();
        }
    }
}
