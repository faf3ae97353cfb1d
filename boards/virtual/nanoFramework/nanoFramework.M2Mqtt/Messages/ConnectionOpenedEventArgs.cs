// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace nanoFramework.M2Mqtt.Messages
{
    /// <summary>The broker answered a connect.</summary>
    public class ConnectionOpenedEventArgs : EventArgs
    {
        /// <summary>Initializes a new instance of the <see cref="ConnectionOpenedEventArgs"/> class.</summary>
        /// <param name="connact">The broker's answer.</param>
        public ConnectionOpenedEventArgs(MqttMsgConnack connact)
        {
            Message = connact;
        }

        /// <summary>Gets the broker's answer.</summary>
        public MqttMsgConnack Message { get; private set; }
    }
}
