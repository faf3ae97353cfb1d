// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace NanoFramework.Hosting
{
    /// <summary>
    /// A chip on a simulated I2C bus. Called with the bus's lock held, one transfer at a time.
    /// </summary>
    public interface II2cChip
    {
        /// <summary>Takes bytes that follow the chip's address.</summary>
        /// <param name="data">The bytes, at least one.</param>
        /// <returns><c>false</c> if the chip does not acknowledge its address or one of the bytes.</returns>
        bool TryWrite(ReadOnlySpan<byte> data);

        /// <summary>Gives bytes.</summary>
        /// <param name="data">Where to, and how many; at least one.</param>
        /// <returns><c>false</c> if the chip does not acknowledge its address.</returns>
        bool TryRead(Span<byte> data);
    }
}
