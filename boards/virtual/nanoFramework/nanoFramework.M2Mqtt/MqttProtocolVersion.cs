// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace nanoFramework.M2Mqtt
{
    /// <summary>Versions of the protocol, by the number on the wire.</summary>
    public enum MqttProtocolVersion
    {
        /// <summary>MQTT 3.1. Not supported here.</summary>
        Version_3_1 = 0x03,

        /// <summary>MQTT 3.1.1, the default.</summary>
        Version_3_1_1 = 0x04,

        /// <summary>MQTT 5. Not supported here.</summary>
        Version_5 = 0x05,
    }
}
