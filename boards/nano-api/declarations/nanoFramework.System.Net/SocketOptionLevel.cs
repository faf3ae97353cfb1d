// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace System.Net.Sockets
{
    public enum SocketOptionLevel
    {
        Socket = 0xffff,
        IP = ProtocolType.IP,
        IPv6 = ProtocolType.IPv6,
        Tcp = ProtocolType.Tcp,
        Udp = ProtocolType.Udp,
    }
}
