// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.SenseCap
{
    /// <summary>What a message of the stream is about.</summary>
    public enum StreamKind
    {
        /// <summary>A measured value.</summary>
        Measurement,

        /// <summary>A state of the device itself.</summary>
        Status,
    }
}
