// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Coap
{
    /// <summary>
    /// How long a client waits and how often it tries. The defaults are those of RFC 7252, section 4.8.
    /// </summary>
    public sealed class CoapTiming
    {
        /// <summary>Gets or sets the shortest wait for the first acknowledgement, in milliseconds; each repeat waits twice as long.</summary>
        public int AckTimeoutMs { get; set; } = 2000;

        /// <summary>Gets or sets the longest wait for the first acknowledgement, in hundredths of the shortest; 100 to 1000.</summary>
        public int AckRandomPercent { get; set; } = 150;

        /// <summary>Gets or sets how often a message is repeated before the client gives up.</summary>
        public int MaxRetransmit { get; set; } = 4;

        /// <summary>
        /// Gets or sets how long a request that was acknowledged without a response waits for one, in milliseconds. The RFC
        /// leaves it open. A server repeats a response that was lost like any message: this covers three repeats.
        /// </summary>
        public int ResponseTimeoutMs { get; set; } = 30000;

        /// <summary>
        /// Gets or sets the longest silence of an observed resource before the client registers again, in milliseconds,
        /// however long Max-Age is: a server that lost its registrations is silent, too.
        /// </summary>
        public int MaxQuietMs { get; set; } = 900000;
    }
}
