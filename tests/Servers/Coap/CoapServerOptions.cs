// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Net;

namespace DeviceAgent.Servers.Coap
{
    /// <summary>How a CoAP server listens and transmits, and how much it remembers.</summary>
    public sealed record CoapServerOptions
    {
        /// <summary>Address to listen on; loopback by default.</summary>
        public IPAddress Address { get; init; } = IPAddress.Loopback;

        /// <summary>Port to listen on; 0, the default, takes a free one.</summary>
        public int Port { get; init; }

        /// <summary>Largest block, in bytes: a longer answer goes out in blocks.</summary>
        public int BlockSize { get; init; } = 1024;

        /// <summary>Longest body that is taken in blocks, in bytes; more is answered by 4.13.</summary>
        public int MaxBodyBytes { get; init; } = 256 * 1024;

        /// <summary>How long the server waits for the first acknowledgement of a message of its own; each repeat waits twice as long.</summary>
        public TimeSpan AckTimeout { get; init; } = TimeSpan.FromSeconds(2);

        /// <summary>How often it repeats such a message.</summary>
        public int MaxRetransmit { get; init; } = 4;

        /// <summary>Raw frames kept.</summary>
        public int KeepFrames { get; init; } = 1000;

        /// <summary>Records kept of each kind.</summary>
        public int KeepRecords { get; init; } = 10_000;
    }
}
