// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// A named output of the board, such as a relay or a lamp.
    /// </summary>
    public interface IOutput
    {
        /// <summary>Gets the name under which <c>device.json</c> and RPC calls know the output. Unique on a board.</summary>
        string Name { get; }

        /// <summary>Gets or sets a value indicating whether the output is on.</summary>
        bool IsOn { get; set; }
    }
}
