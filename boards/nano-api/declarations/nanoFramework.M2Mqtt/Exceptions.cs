// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace nanoFramework.M2Mqtt.Exceptions
{
    public class MqttCommunicationException : Exception
    {
        public MqttCommunicationException() => throw null;
        public MqttCommunicationException(Exception e) => throw null;
    }

    public class MqttConnectionException : Exception
    {
        public MqttConnectionException(string message, Exception innerException) => throw null;
    }
}
