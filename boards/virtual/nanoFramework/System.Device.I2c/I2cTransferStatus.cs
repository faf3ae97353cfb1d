// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace System.Device.I2c
{
    /// <summary>How a transfer ended.</summary>
    public enum I2cTransferStatus
    {
        /// <summary>Failed for another reason.</summary>
        UnknownError,

        /// <summary>Everything was transferred.</summary>
        FullTransfer,

        /// <summary>The clock line was held low for too long.</summary>
        ClockStretchTimeout,

        /// <summary>Only a part was transferred. ESP32 does not report it.</summary>
        PartialTransfer,

        /// <summary>Nobody acknowledged the address, or the device refused a byte.</summary>
        SlaveAddressNotAcknowledged,
    }
}
