// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using System.Text;
using DeviceAgent.Virtual.Runner;

namespace DeviceAgent.Virtual.Views
{
    /// <summary>
    /// For people at a terminal: one block of lines, kept up to date.
    /// </summary>
    internal sealed class LiveView : IView
    {
        private const int ConsoleLines = 5;
        private const int NarrowestTerminal = 20;
        private const string EraseToEndOfLine = "\e[K";
        private const string EraseBelow = "\e[J";

        private readonly Stopwatch _running = Stopwatch.StartNew();
        private readonly SortedDictionary<string, string> _sensors = [];
        private readonly Queue<string> _console = new();
        private readonly RunFacts _facts;
        private string _link = "not connected yet";
        private string _rpc = "none yet";
        private string _error = "none";
        private int _shownLines;

        /// <summary>
        /// Initializes a new instance of the <see cref="LiveView"/> class.
        /// </summary>
        /// <param name="facts">What is known from the start.</param>
        public LiveView(RunFacts facts)
        {
            _facts = facts;
        }

        /// <inheritdoc/>
        public void Show(BoardEvent boardEvent, Tally tally)
        {
            switch (boardEvent.Kind)
            {
                case "sampled":
                    _sensors[boardEvent.Text("sensor")] = EventText.Readings(boardEvent);
                    break;
                case "provisioning":
                    _link = "asking for credentials";
                    break;
                case "connected":
                    _link = "connected";
                    break;
                case "disconnected":
                    _link = "not connected: " + EventText.Describe(boardEvent, tally);
                    break;
                case "rpc":
                    _rpc = EventText.Call(boardEvent);
                    break;
                case "error":
                    _error = EventText.Describe(boardEvent, tally);
                    break;
            }

            Paint(Lines(tally));
        }

        /// <inheritdoc/>
        public void ShowConsole(string line)
        {
            // Painted with the next event: the board tells the same things as events.
            lock (_console)
            {
                _console.Enqueue(line);
                if (_console.Count > ConsoleLines)
                {
                    _console.Dequeue();
                }
            }
        }

        /// <inheritdoc/>
        public void ShowSummary(Summary summary)
        {
            Paint([.. Lines(summary.Tally).SkipLast(1)]);
            Console.WriteLine(EventText.Describe(summary));
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            // The last block stays on the screen.
        }

        private List<string> Lines(Tally tally)
        {
            List<string> lines =
            [
                $"virtual ESP32 {_facts.Mac}   up {_running.Elapsed:hh\\:mm\\:ss}",
                $"server    {_facts.Server}",
                $"link      {_link}",
            ];
            lines.AddRange(_sensors.Select(sensor => $"{sensor.Key,-9} {sensor.Value}"));
            lines.Add($"store     {tally.Pending} readings wait, {tally.Sampled} sampled, {tally.Confirmed} confirmed, {tally.Dropped} dropped");
            lines.Add($"flash     {tally.FlashWrites} writes, {tally.FlashBytes} bytes");
            lines.Add($"last RPC  {_rpc}");
            lines.Add($"error     {_error}");
            lock (_console)
            {
                lines.AddRange(_console.Select(line => $"console   {line}"));
            }

            lines.Add("Ctrl+C ends");
            return lines;
        }

        private void Paint(List<string> lines)
        {
            // A line that wraps would break the count of lines to go back by. 0 columns: a terminal that does not tell.
            int width = Console.WindowWidth == 0 ? int.MaxValue : Math.Max(Console.WindowWidth - 1, NarrowestTerminal);
            StringBuilder block = new();
            if (_shownLines > 0)
            {
                block.Append($"\e[{_shownLines}A\r");
            }

            foreach (string line in lines)
            {
                string clean = EventText.Clean(line);
                block.Append(clean.Length > width ? clean[..width] : clean).Append(EraseToEndOfLine).Append('\n');
            }

            block.Append(EraseBelow);
            Console.Write(block.ToString());
            _shownLines = lines.Count;
        }
    }
}
