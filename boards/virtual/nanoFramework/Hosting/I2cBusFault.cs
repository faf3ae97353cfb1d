// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace NanoFramework.Hosting
{
    /// <summary>What is wrong with a simulated I2C bus.</summary>
    public enum I2cBusFault
    {
        /// <summary>Nothing.</summary>
        None,

        /// <summary>Nobody acknowledges: a wire is off.</summary>
        NoAcknowledge,

        /// <summary>Everything is acknowledged, nothing reaches a chip, and every read gives 0xFF.</summary>
        ReadsOnes,

        /// <summary>The clock line is held low: every transfer runs into its time-out.</summary>
        ClockHeldLow,
    }
}
