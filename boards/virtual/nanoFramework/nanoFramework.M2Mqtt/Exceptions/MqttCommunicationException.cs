// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace nanoFramework.M2Mqtt.Exceptions
{
    /// <summary>Sending failed, or an answer did not come in time.</summary>
    public class MqttCommunicationException : Exception
    {
        /// <summary>Initializes a new instance of the <see cref="MqttCommunicationException"/> class.</summary>
        public MqttCommunicationException()
        {
        }

        /// <summary>Initializes a new instance of the <see cref="MqttCommunicationException"/> class.</summary>
        /// <param name="e">What failed.</param>
        public MqttCommunicationException(Exception e)
            : base(string.Empty, e)
        {
        }
    }
}
