// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace nanoFramework.TestFramework
{
    /// <summary>
    /// Output of a test, shown with its result.
    /// </summary>
    public static class OutputHelper
    {
        /// <summary>Writes a line.</summary>
        /// <param name="message">The line.</param>
        public static void WriteLine(string message) => Console.WriteLine(message);
    }
}
