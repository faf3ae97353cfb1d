// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Looks for devices on the board's I2C buses.
    /// </summary>
    public interface II2cScanner
    {
        /// <summary>Gets the ids of the buses that <c>device.json</c> configured.</summary>
        int[] Buses { get; }

        /// <summary>
        /// Asks every 7-bit address from 0x08 to 0x77 whether a device acknowledges.
        /// </summary>
        /// <param name="bus">A bus id out of <see cref="Buses"/>.</param>
        /// <param name="addresses">Receives the addresses that answered, ascending; at least 112 long.</param>
        /// <returns>How many answered; -1 if the bus is stuck, so that nobody can be asked.</returns>
        /// <remarks>Blocks for about 40 ms on a free bus at 100 kHz, and for a second on a stuck one.</remarks>
        int Scan(int bus, byte[] addresses);
    }
}
