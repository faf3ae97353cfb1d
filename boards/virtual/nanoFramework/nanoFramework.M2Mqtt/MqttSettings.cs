// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace nanoFramework.M2Mqtt
{
    /// <summary>
    /// Settings of all clients: there is one instance, and changing it for one client changes it for every other.
    /// </summary>
    public class MqttSettings
    {
        /// <summary>TCP port without TLS.</summary>
        public const int BrokerDefaultPort = 1883;

        /// <summary>TCP port with TLS.</summary>
        public const int BrokerDefaultSslPort = 8883;

        /// <summary>How long a CONNACK may take, in ms.</summary>
        public const int DefaultTimeout = 30_000;

        /// <summary>How often a message is sent in all before it is given up.</summary>
        public const int MaximumAttemptsRetry = 3;

        /// <summary>Time between two attempts, in ms.</summary>
        public const int DefaultDelayRetry = 1_000;

        /// <summary>How long a broker waits for a CONNECT, in ms; the client does not use it.</summary>
        public const int ConnectTimeout = 30_000;

        /// <summary>The in-flight queue is unbounded unless somebody bounds it.</summary>
        public const int DefaultInflightQueueSize = int.MaxValue;

        private MqttSettings()
        {
        }

        /// <summary>Gets the one instance.</summary>
        public static MqttSettings Instance { get; } = new MqttSettings();

        /// <summary>Gets the port of the client made last without TLS.</summary>
        public int Port { get; internal set; } = BrokerDefaultPort;

        /// <summary>Gets the port of the client made last with TLS.</summary>
        public int SslPort { get; internal set; } = BrokerDefaultSslPort;

        /// <summary>Gets the time to a CONNECT, in ms; unused.</summary>
        public int TimeoutOnConnection { get; internal set; } = ConnectTimeout;

        /// <summary>Gets the time to an answer, in ms; unused.</summary>
        public int TimeoutOnReceiving { get; internal set; } = DefaultTimeout;

        /// <summary>Gets how often a message is sent in all before it is given up.</summary>
        public int AttemptsOnRetry { get; internal set; } = MaximumAttemptsRetry;

        /// <summary>Gets the time between two attempts, in ms.</summary>
        public int DelayOnRetry { get; internal set; } = DefaultDelayRetry;

        /// <summary>
        /// Gets or sets how many messages may wait or be in flight, of both directions: while the queue is full, arriving
        /// messages are lost without a trace.
        /// </summary>
        public int InflightQueueSize { get; set; } = DefaultInflightQueueSize;

        /// <summary>Gets or sets a value indicating whether TLS checks the server's certificate.</summary>
        public bool ValidateServerCertificate { get; set; } = true;
    }
}
