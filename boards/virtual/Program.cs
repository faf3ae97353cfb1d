// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Virtual.Board;
using DeviceAgent.Virtual.CommandLine;

namespace DeviceAgent.Virtual
{
    /// <summary>
    /// The virtual ESP32. One executable in two roles: the runner, which people start, and the board, which the runner starts.
    /// </summary>
    internal static class Program
    {
        private static int Main(string[] args)
        {
            return args.Length > 0 && args[0] == BoardArguments.Role
                ? BoardProcess.Run(BoardArguments.Parse(args))
                : RunnerCommand.Run(args);
        }
    }
}
