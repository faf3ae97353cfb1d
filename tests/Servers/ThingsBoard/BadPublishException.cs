// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>A payload or topic that ThingsBoard cannot read: it closes the connection without PUBACK.</summary>
    internal sealed class BadPublishException(string message) : Exception(message);
}
