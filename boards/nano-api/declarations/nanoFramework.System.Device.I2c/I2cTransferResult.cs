// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace System.Device.I2c
{
    public struct I2cTransferResult
    {
        private uint _bytesTransferred;
        private int _status;
        public uint BytesTransferred => throw null;
        public I2cTransferStatus Status => throw null;
    }
}
