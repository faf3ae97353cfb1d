// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Virtual.Runner
{
    /// <summary>
    /// Is told what comes out of the board. Called on threads of the board's supervisor.
    /// </summary>
    internal interface IBoardListener
    {
        /// <summary>
        /// The board, or its supervisor, has something to tell.
        /// </summary>
        /// <param name="boardEvent">What happened.</param>
        void OnEvent(BoardEvent boardEvent);

        /// <summary>
        /// The board has printed a line on its serial console.
        /// </summary>
        /// <param name="line">The line.</param>
        void OnConsole(string line);
    }
}
