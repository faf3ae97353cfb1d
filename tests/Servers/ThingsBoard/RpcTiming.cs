// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>The server's patience with calls; defaults are those of ThingsBoard.</summary>
    public sealed record RpcTiming
    {
        /// <summary>A persistent call without PUBACK for so long is sent again.</summary>
        public TimeSpan PubackTimeout { get; init; } = TimeSpan.FromSeconds(10);

        /// <summary>How often it is sent again before it has failed.</summary>
        public int Retries { get; init; } = 5;

        /// <summary>A call of the device that nobody answers for so long gets <c>{"error":"timeout"}</c>.</summary>
        public TimeSpan ClientCallTimeout { get; init; } = TimeSpan.FromSeconds(60);
    }
}
