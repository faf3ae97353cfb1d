// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Board
{
    /// <summary>
    /// A relay.
    /// </summary>
    internal sealed class SimulatedOutput : IOutput
    {
        public string Name => "relay";

        public bool IsOn { get; set; }
    }
}
