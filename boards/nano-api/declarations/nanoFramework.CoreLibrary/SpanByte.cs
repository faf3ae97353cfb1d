// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace System
{
    [Obsolete]
    public readonly struct SpanByte
    {
        private readonly object _array;
        private readonly int _start;
        private readonly int _length;
        public static implicit operator SpanByte(byte[] array) => throw null;
    }
}
