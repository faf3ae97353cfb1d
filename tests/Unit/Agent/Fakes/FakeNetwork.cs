// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// A network that is up unless the test says otherwise.
    /// </summary>
    internal sealed class FakeNetwork : INetwork
    {
        public bool IsUp { get; set; } = true;

        public string Address { get; set; } = "192.168.1.7";

        public string Fault { get; set; }
    }
}
