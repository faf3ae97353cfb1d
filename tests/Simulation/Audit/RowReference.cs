// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Audit
{
    /// <summary>
    /// Names a row that was taken.
    /// </summary>
    /// <param name="Source">Which sensor, or <see cref="Auditor.Events"/>.</param>
    /// <param name="Number">Its number among those of its source.</param>
    internal readonly record struct RowReference(int Source, long Number);
}
