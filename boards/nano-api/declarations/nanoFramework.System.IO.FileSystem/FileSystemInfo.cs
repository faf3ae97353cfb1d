// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace System.IO
{
    public abstract class FileSystemInfo : MarshalByRefObject
    {
        internal FileSystemInfo() => throw null;
        public virtual string FullName => throw null;
        public abstract bool Exists { get; }
        public abstract string Name { get; }
    }
}
