// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>What an over-the-air package holds. Both kinds work alike, with topics and attributes of their own.</summary>
    public enum OtaKind
    {
        /// <summary>Firmware: <c>fw_title</c>, <c>v2/fw/...</c>.</summary>
        Firmware,

        /// <summary>Software: <c>sw_title</c>, <c>v2/sw/...</c>.</summary>
        Software,
    }
}
