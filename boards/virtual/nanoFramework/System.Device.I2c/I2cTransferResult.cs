// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace System.Device.I2c
{
    /// <summary>The result of a transfer: a failure is a status, not an exception.</summary>
    public struct I2cTransferResult
    {
        internal I2cTransferResult(I2cTransferStatus status, uint bytesTransferred)
        {
            Status = status;
            BytesTransferred = bytesTransferred;
        }

        /// <summary>Gets how many bytes were transferred in both directions; 0 after a failure.</summary>
        public uint BytesTransferred { get; }

        /// <summary>Gets how the transfer ended.</summary>
        public I2cTransferStatus Status { get; }
    }
}
