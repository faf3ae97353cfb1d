// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>What a server did and does, at one moment. Counts are exact and since the start.</summary>
    public sealed record ServerLoad
    {
        /// <summary>How long the server exists.</summary>
        public required TimeSpan Uptime { get; init; }

        /// <summary>TCP connections accepted.</summary>
        public required long ConnectionsAccepted { get; init; }

        /// <summary>TCP connections open now.</summary>
        public required long ConnectionsOpen { get; init; }

        /// <summary>CONNECTs refused.</summary>
        public required long ConnectionsRefused { get; init; }

        /// <summary>Publishes received.</summary>
        public required long PublishesReceived { get; init; }

        /// <summary>Publishes sent.</summary>
        public required long PublishesSent { get; init; }

        /// <summary>Bytes received, without TCP and IP headers.</summary>
        public required long BytesReceived { get; init; }

        /// <summary>Bytes sent, without TCP and IP headers.</summary>
        public required long BytesSent { get; init; }

        /// <summary>Publishes received in the last whole second.</summary>
        public required long PublishesPerSecond { get; init; }

        /// <summary>Most publishes received in one second.</summary>
        public required long PeakPublishesPerSecond { get; init; }

        /// <summary>Time spent in handling what came, all connections together.</summary>
        public required TimeSpan Busy { get; init; }

        /// <inheritdoc/>
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{ConnectionsOpen} connections open of {ConnectionsAccepted} ({ConnectionsRefused} refused), "
            + $"{PublishesReceived} publishes in ({PublishesPerSecond}/s, peak {PeakPublishesPerSecond}/s), {PublishesSent} out, "
            + $"{BytesReceived} bytes in, {BytesSent} out, busy {Busy.TotalSeconds:0.000} s of {Uptime.TotalSeconds:0.0} s");
    }
}
