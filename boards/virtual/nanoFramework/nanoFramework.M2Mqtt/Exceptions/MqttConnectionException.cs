// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace nanoFramework.M2Mqtt.Exceptions
{
    /// <summary>No TCP connection came about.</summary>
    public class MqttConnectionException : Exception
    {
        /// <summary>Initializes a new instance of the <see cref="MqttConnectionException"/> class.</summary>
        /// <param name="message">What failed, for people.</param>
        /// <param name="innerException">What failed: a <see cref="System.Net.Sockets.SocketException"/> as a rule.</param>
        public MqttConnectionException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }
}
