// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace System.IO
{
    public sealed class DirectoryInfo : FileSystemInfo
    {
        internal DirectoryInfo() => throw null;
        public override string Name => throw null;
        public override bool Exists => throw null;
    }
}
