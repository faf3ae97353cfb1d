// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// What the value of an <see cref="Event"/> is.
    /// </summary>
    public enum EventValue
    {
        /// <summary><c>true</c> or <c>false</c>.</summary>
        Truth = 0,

        /// <summary>A text.</summary>
        Text = 1,

        /// <summary>JSON, sent as it is.</summary>
        Json = 2,
    }
}
