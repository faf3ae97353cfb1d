// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.SenseCap
{
    /// <summary>How the value of an id is written.</summary>
    public enum ValueKind
    {
        /// <summary>A decimal number.</summary>
        Number,

        /// <summary><c>true</c> or <c>false</c>.</summary>
        Boolean,

        /// <summary>Three decimal numbers with commas between.</summary>
        Vector,

        /// <summary>Any text.</summary>
        Text,
    }
}
