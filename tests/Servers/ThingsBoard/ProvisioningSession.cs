// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>A connection as <c>provision</c>: may ask for credentials and nothing else. No key is known here yet.</summary>
    internal sealed class ProvisioningSession(ThingsBoardServer server, MqttSession mqtt) : ISessionRole
    {
        internal const string RequestTopic = "/provision/request";
        internal const string ResponseTopic = "/provision/response";

        private const byte AnswerQos = 1;

        private static readonly byte[] _notFound =
            """{"errorMsg":"Provision data was not found!","status":"NOT_FOUND"}"""u8.ToArray();

        public void Connected()
        {
        }

        public byte Subscribe(string filter, byte qos) =>
            filter == ResponseTopic ? Math.Min(qos, AnswerQos) : MqttServer.SubscriptionRefused;

        public void Subscribed(IReadOnlyList<string> filters)
        {
        }

        public void Unsubscribe(string filter)
        {
        }

        public void Acknowledged(ushort packetId)
        {
        }

        public void Closed()
        {
        }

        public void Publish(PublishRecord publish)
        {
            if (publish.Topic != RequestTopic)
            {
                throw new BadPublishException("not a topic of provisioning");
            }

            using var json = JsonPayload.Parse(publish.Payload);
            JsonPayload.ExpectObject(json.RootElement);
            ExpectText(json.RootElement, "provisionDeviceKey");
            ExpectText(json.RootElement, "provisionDeviceSecret");
            mqtt.Acknowledge(publish);
            mqtt.Publish(ResponseTopic, _notFound, AnswerQos);
            server.Mqtt.Scheduler.After(server.Options.ProvisioningLinger, () => mqtt.Close(CloseCause.Idle, "provisioning is over"));
        }

        private static void ExpectText(JsonElement request, string name)
        {
            if (!request.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String)
            {
                throw new BadPublishException($"{name} is missing");
            }
        }
    }
}
