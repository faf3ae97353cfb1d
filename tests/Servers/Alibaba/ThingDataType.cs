// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics.CodeAnalysis;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>The data types of a thing model.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "the names of the platform")]
    public enum ThingDataType
    {
        /// <summary>Anything goes.</summary>
        Any,

        /// <summary>A whole number of 32 bits.</summary>
        Int,

        /// <summary>A number; it must be written with a decimal point.</summary>
        Float,

        /// <summary>A number of double precision; it must be written with a decimal point.</summary>
        Double,

        /// <summary>0 or 1.</summary>
        Bool,

        /// <summary>A whole number that stands for a name.</summary>
        Enum,

        /// <summary>A text of at most 10,240 bytes.</summary>
        Text,

        /// <summary>Unix milliseconds in a text.</summary>
        Date,

        /// <summary>A JSON object.</summary>
        Struct,

        /// <summary>A JSON array.</summary>
        Array,
    }
}
