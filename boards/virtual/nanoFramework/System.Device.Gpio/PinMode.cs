// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace System.Device.Gpio
{
    /// <summary>What a pin is used as.</summary>
    public enum PinMode
    {
        /// <summary>Input.</summary>
        Input,

        /// <summary>Input with a resistor to ground.</summary>
        InputPullDown,

        /// <summary>Input with a resistor to the supply.</summary>
        InputPullUp,

        /// <summary>Output that drives both levels.</summary>
        Output,

        /// <summary>Output that drives low only.</summary>
        OutputOpenDrain,

        /// <summary>Output that drives low only, with a resistor to the supply.</summary>
        OutputOpenDrainPullUp,

        /// <summary>Output that drives high only.</summary>
        OutputOpenSource,

        /// <summary>Output that drives high only, with a resistor to ground.</summary>
        OutputOpenSourcePullDown,
    }
}
