// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace nanoFramework.M2Mqtt.Messages
{
    /// <summary>The broker's answer to a connect.</summary>
    public class MqttMsgConnack
    {
        /// <summary>Gets or sets the answer: success or why not.</summary>
        public MqttReasonCode ReturnCode { get; set; }
    }
}
