// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers
{
    /// <summary>One protocol frame as it was on the wire.</summary>
    /// <param name="At">When the server had it whole, or wrote it.</param>
    /// <param name="Connection">Number of the connection, counted from 1 by the server.</param>
    /// <param name="Name">Name of the device, empty before it is known.</param>
    /// <param name="Direction">Which way it went.</param>
    /// <param name="Bytes">The whole frame. A CONNECT holds secrets: print frames by <see cref="FrameLog"/>.</param>
    public sealed record Frame(DateTimeOffset At, int Connection, string Name, FrameDirection Direction, ReadOnlyMemory<byte> Bytes);
}
