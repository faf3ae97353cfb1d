// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Emulator
{
    /// <summary>
    /// The interpreter's word on one test.
    /// </summary>
    /// <param name="Result"><c>passed</c>, <c>failed</c> or <c>skipped</c>.</param>
    /// <param name="Method">Full name of the method.</param>
    /// <param name="Row">Number of the row, 0 if it has none.</param>
    /// <param name="Message">Ticks of one that passed, reason of one that did not.</param>
    public sealed record TestOutcome(string Result, string Method, int Row, string Message);
}
