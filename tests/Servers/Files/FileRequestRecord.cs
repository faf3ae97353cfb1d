// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Files
{
    /// <summary>A request for a file.</summary>
    /// <param name="At">When it came.</param>
    /// <param name="Path">For which path, with a slash at its beginning.</param>
    /// <param name="Range">Its <c>Range</c> header; null when it had none.</param>
    /// <param name="Status">The HTTP status that was answered.</param>
    public sealed record FileRequestRecord(DateTimeOffset At, string Path, string? Range, int Status);
}
