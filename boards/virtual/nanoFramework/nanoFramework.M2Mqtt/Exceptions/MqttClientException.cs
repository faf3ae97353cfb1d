// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace nanoFramework.M2Mqtt.Exceptions
{
    /// <summary>The client was used wrongly, or the peer broke the protocol.</summary>
    public class MqttClientException : Exception
    {
        /// <summary>Initializes a new instance of the <see cref="MqttClientException"/> class.</summary>
        /// <param name="errorCode">What is wrong.</param>
        public MqttClientException(MqttClientErrorCode errorCode)
        {
            ErrorCode = errorCode;
        }

        /// <summary>Gets or sets what is wrong.</summary>
        public MqttClientErrorCode ErrorCode { get; set; }
    }
}
