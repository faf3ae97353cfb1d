// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>
    /// A device that is reached through a gateway. From its announcement on it gets changes and calls, whether the gateway
    /// subscribed or not.
    /// </summary>
    internal sealed class GatewayChild(Gateway gateway, Device device) : IDownlink
    {
        public MqttSession Mqtt => gateway.Session.Mqtt;

        public bool WantsCalls => true;

        internal Device Device { get; } = device;

        public void SendAttributes(ReadOnlySpan<byte> change)
        {
            var data = change.ToArray();
            gateway.Send(Gateway.AttributesTopic, JsonPayload.Write(writer =>
            {
                writer.WriteString("device", Device.Name);
                writer.WritePropertyName("data");
                writer.WriteRawValue(data);
            }));
        }

        public ushort SendCall(RpcCall call) => gateway.Send(Gateway.RpcTopic, JsonPayload.Write(writer =>
        {
            writer.WriteString("device", Device.Name);
            writer.WriteStartObject("data");
            writer.WriteNumber("id", call.Id);
            call.WriteTo(writer);
            writer.WriteEndObject();
        }));

        public void Displaced(int byConnection) => gateway.Forget(this);
    }
}
