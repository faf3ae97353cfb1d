// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// A child that the board is configured for: which sensors it has, what it can be asked, and where its attributes stand on the
    /// present connection.
    /// </summary>
    internal sealed class ChildDevice
    {
        internal readonly Child Child;

        /// <summary>Bit n: sensor n is its own.</summary>
        internal readonly int Sensors;
        internal readonly ChildInfo Info;
        internal readonly RpcMethod[] Methods;

        /// <summary>Whether the server has its client attributes, or is about to.</summary>
        internal bool IsDescribed;

        /// <summary>Length and checksum of the message that said so.</summary>
        internal int DescribedBytes;
        internal uint DescribedCrc;

        /// <summary>Number of the last request for its shared attribute.</summary>
        internal int RequestId;

        /// <summary>How often it was asked for on this connection.</summary>
        internal int Requests;

        /// <summary>When to ask for it, in monotonic milliseconds.</summary>
        internal long AskAtMs;

        /// <summary>Whether its interval is one of the server's.</summary>
        internal bool IsApplied;

        internal ChildDevice(Child child, int sensors, ChildInfo info, RpcMethod[] methods)
        {
            Child = child;
            Sensors = sensors;
            Info = info;
            Methods = methods;
        }
    }
}
