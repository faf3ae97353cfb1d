// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace System.Reflection
{
    public abstract class MemberInfo
    {
        protected MemberInfo() => throw null;
        public abstract string Name { get; }
    }
}
