// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Virtual.Runner;

namespace DeviceAgent.Virtual.Views
{
    /// <summary>
    /// Shows a run. One call at a time, but for <see cref="ShowConsole"/>.
    /// </summary>
    internal interface IView : IDisposable
    {
        /// <summary>
        /// Shows an event.
        /// </summary>
        /// <param name="boardEvent">What happened.</param>
        /// <param name="tally">What all events add up to, this one included.</param>
        void Show(BoardEvent boardEvent, Tally tally);

        /// <summary>
        /// Shows a line of the board's serial console. May come at any time.
        /// </summary>
        /// <param name="line">The line.</param>
        void ShowConsole(string line);

        /// <summary>
        /// Shows how it all ended. The last call.
        /// </summary>
        /// <param name="summary">What the run came to.</param>
        void ShowSummary(Summary summary);
    }
}
