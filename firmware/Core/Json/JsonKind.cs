// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// What a JSON value is (RFC 8259, section 3).
    /// </summary>
    public enum JsonKind
    {
        /// <summary><c>null</c>.</summary>
        Null = 0,

        /// <summary><c>true</c> or <c>false</c>.</summary>
        Bool = 1,

        /// <summary>A number.</summary>
        Number = 2,

        /// <summary>A string.</summary>
        String = 3,

        /// <summary>An array.</summary>
        Array = 4,

        /// <summary>An object.</summary>
        Object = 5,
    }
}
