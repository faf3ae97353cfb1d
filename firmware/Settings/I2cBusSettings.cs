// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// One I2C bus of the board: <c>{"bus":1,"sda":21,"scl":22}</c>.
    /// </summary>
    public sealed class I2cBusSettings
    {
        /// <summary>Bus id, 1 or 2.</summary>
        public int Bus;

        /// <summary>GPIO of the data line, or -1: as the firmware has it.</summary>
        public int Sda = -1;

        /// <summary>GPIO of the clock line, or -1: as the firmware has it.</summary>
        public int Scl = -1;
    }
}
