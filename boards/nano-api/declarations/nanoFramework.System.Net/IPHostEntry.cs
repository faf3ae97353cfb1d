// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace System.Net
{
    public class IPHostEntry
    {
        public string HostName => throw null;
        public IPAddress[] AddressList => throw null;
    }
}
