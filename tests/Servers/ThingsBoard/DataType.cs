// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>The types in which ThingsBoard stores a value.</summary>
    public enum DataType
    {
        /// <summary>true or false.</summary>
        Boolean,

        /// <summary>A 64-bit whole number.</summary>
        Whole,

        /// <summary>Any other number.</summary>
        Real,

        /// <summary>Text.</summary>
        Text,

        /// <summary>An object or array, as JSON text.</summary>
        Json,
    }
}
