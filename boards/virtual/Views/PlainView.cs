// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using DeviceAgent.Virtual.Runner;

namespace DeviceAgent.Virtual.Views
{
    /// <summary>
    /// For files and pipes: a line of text for each event, the serial console on the standard error.
    /// </summary>
    internal sealed class PlainView : IView
    {
        /// <summary>
        /// Initializes a new instance of the <see cref="PlainView"/> class and prints where readings go.
        /// </summary>
        /// <param name="facts">What is known from the start.</param>
        public PlainView(RunFacts facts)
        {
            Console.WriteLine($"virtual ESP32 {facts.Mac}, server {facts.Server}");
        }

        /// <inheritdoc/>
        public void Show(BoardEvent boardEvent, Tally tally)
        {
            string time = DateTimeOffset.FromUnixTimeMilliseconds(boardEvent.Number("ts")).LocalDateTime
                .ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
            Console.WriteLine($"{time}  {boardEvent.Kind,-12}  {EventText.Describe(boardEvent, tally)}");
        }

        /// <inheritdoc/>
        public void ShowConsole(string line)
        {
            Console.Error.WriteLine(line);
        }

        /// <inheritdoc/>
        public void ShowSummary(Summary summary)
        {
            Console.WriteLine(EventText.Describe(summary));
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
