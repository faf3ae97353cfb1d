// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace System.IO
{
    public sealed class DriveInfo
    {
        public DriveInfo(string driveName) => throw null;
        public string Name { get => throw null; set => throw null; }
        public long TotalSize { get => throw null; set => throw null; }
        public static DriveInfo[] GetDrives() => throw null;
        public void Refresh() => throw null;
    }
}
