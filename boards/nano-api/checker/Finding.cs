// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.NanoCheck
{
    /// <summary>
    /// One thing that would not run.
    /// </summary>
    /// <param name="Place">File, or <c>file(line,column)</c> where the compiler left a trace.</param>
    /// <param name="Code">Code of the rule, such as <c>NANO01</c>.</param>
    /// <param name="Member">Type or member.</param>
    /// <param name="Message">What is wrong, and what to do instead.</param>
    public sealed record Finding(string Place, string Code, string Member, string Message)
    {
        /// <inheritdoc />
        public override string ToString() => $"{Place}: error {Code}: {Member}: {Message}";
    }
}
