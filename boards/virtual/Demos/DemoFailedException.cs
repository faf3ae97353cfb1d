// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Virtual.Demos
{
    /// <summary>
    /// The board does not do what a demo wants to show.
    /// </summary>
    /// <param name="message">What was waited for in vain.</param>
    internal sealed class DemoFailedException(string message) : Exception(message);
}
