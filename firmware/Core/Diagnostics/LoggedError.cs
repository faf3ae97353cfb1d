// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// An error that <see cref="ErrorLog"/> keeps.
    /// </summary>
    internal sealed class LoggedError
    {
        internal string Code;
        internal string Text;
        internal int Times;

        /// <summary>When it happened last: Unix milliseconds if another boot has left it, else monotonic ones.</summary>
        internal long LastMs;
        internal bool IsUnixMs;
    }
}
