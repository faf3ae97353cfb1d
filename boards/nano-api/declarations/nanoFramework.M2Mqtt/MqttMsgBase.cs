// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace nanoFramework.M2Mqtt.Messages
{
    public abstract class MqttMsgBase
    {
        internal MqttMsgBase() => throw null;
    }
}
