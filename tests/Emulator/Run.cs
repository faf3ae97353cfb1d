// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Emulator
{
    /// <summary>
    /// What an interpreter printed.
    /// </summary>
    /// <param name="Output">All of it.</param>
    /// <param name="ExitCode">Its exit code, or <c>null</c> if it had to be killed.</param>
    public sealed record Run(string Output, int? ExitCode);
}
