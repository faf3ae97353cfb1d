// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Virtual.CommandLine
{
    /// <summary>
    /// What was asked for cannot be done, and the person who asked can change that.
    /// </summary>
    /// <param name="message">What is wrong, in one line.</param>
    internal sealed class UsageException(string message) : Exception(message);
}
