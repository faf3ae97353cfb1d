// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.ThingsBoard
{
    /// <summary>
    /// Topics of ThingsBoard's MQTT device API (MqttTopics.java of the server; sections 1.2 to 1.6 of the protocol facts).
    /// </summary>
    internal static class ThingsBoardTopics
    {
        internal const string Telemetry = "v1/devices/me/telemetry";
        internal const string Attributes = "v1/devices/me/attributes";
        internal const string AttributeRequestPrefix = "v1/devices/me/attributes/request/";
        internal const string AttributeResponsePrefix = "v1/devices/me/attributes/response/";
        internal const string RpcRequestPrefix = "v1/devices/me/rpc/request/";
        internal const string RpcResponsePrefix = "v1/devices/me/rpc/response/";
        internal const string Claim = "v1/devices/me/claim";
    }
}
