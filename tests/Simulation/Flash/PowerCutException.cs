// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Flash
{
    /// <summary>
    /// The power is gone. The firmware may catch it like any failure of the flash, but nothing it does then matters.
    /// </summary>
    internal sealed class PowerCutException() : IOException("power cut");
}
