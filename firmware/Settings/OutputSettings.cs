// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// One output: <c>{"name":"relay","pin":26}</c>.
    /// </summary>
    public sealed class OutputSettings
    {
        /// <summary>Name for RPC calls.</summary>
        public string Name;

        /// <summary>GPIO number.</summary>
        public int Pin;
    }
}
