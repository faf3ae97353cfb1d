// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace System
{
    public abstract class Enum : ValueType
    {
        protected Enum() => throw null;
        public bool HasFlag(Enum flag) => throw null;
        public override string ToString() => throw null;
    }
}
