// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// A factory reset that is counted.
    /// </summary>
    internal sealed class FakeReset : IFactoryReset
    {
        internal int Resets;

        internal bool Works { get; set; } = true;

        public bool Reset()
        {
            Resets++;
            return Works;
        }
    }
}
