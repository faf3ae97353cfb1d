// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// The board's way to the network. Keeps itself up; no call blocks.
    /// </summary>
    public interface INetwork
    {
        /// <summary>Gets a value indicating whether the board has an address, so that a connection attempt makes sense.</summary>
        bool IsUp { get; }

        /// <summary>Gets the board's IPv4 address, or <c>null</c> if it has none or cannot tell.</summary>
        string Address { get; }

        /// <summary>Gets why the network is down, for people; <c>null</c> if it is not or nobody knows.</summary>
        string Fault { get; }
    }
}
