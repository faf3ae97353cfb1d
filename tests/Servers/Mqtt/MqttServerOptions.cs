// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Net;

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>How a server listens, what it takes, and how much it remembers.</summary>
    public sealed record MqttServerOptions
    {
        /// <summary>Address to listen on; loopback by default.</summary>
        public IPAddress Address { get; init; } = IPAddress.Loopback;

        /// <summary>Port to listen on; 0, the default, takes a free one.</summary>
        public int Port { get; init; }

        /// <summary>A second port for MQTT over TLS; null, the default, means none.</summary>
        public TlsOptions? Tls { get; init; }

        /// <summary>Largest packet that is taken, in bytes, headers included.</summary>
        public int MaxPacketBytes { get; init; } = 65536;

        /// <summary>A connection that brings nothing for so long is closed. Holds for connections made later.</summary>
        public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(600);

        /// <summary>A client that does not read for so long is closed.</summary>
        public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(10);

        /// <summary>Packets that a client may send before its CONNACK; more closes the connection.</summary>
        public int MaxPacketsBeforeConnack { get; init; } = 100;

        /// <summary>Topics, or filters of topics, whose payloads are never printed.</summary>
        public IReadOnlyList<string> SecretTopics { get; init; } = [];

        /// <summary>Takes secrets out of a payload that is to be printed; by default nothing is taken out.</summary>
        public Func<string, string> Redact { get; init; } = payload => payload;

        /// <summary>Raw frames kept.</summary>
        public int KeepFrames { get; init; } = 1000;

        /// <summary>Publishes and connection events kept, each.</summary>
        public int KeepRecords { get; init; } = 10_000;
    }
}
