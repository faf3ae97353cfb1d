// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>A connection as <c>provision</c>: may ask for credentials and nothing else.</summary>
    internal sealed class ProvisioningSession(ThingsBoardServer server, MqttSession mqtt) : ISessionRole
    {
        internal const string RequestTopic = "/provision/request";
        internal const string ResponseTopic = "/provision/response";

        private const byte AnswerQos = 1;

        public bool AcknowledgesBadPublishes => false;

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

            var answer = server.Provisioning.Handle(publish);
            mqtt.Acknowledge(publish);
            if (answer is not null)
            {
                mqtt.Publish(ResponseTopic, answer, AnswerQos);
                server.Mqtt.Scheduler.After(server.Options.ProvisioningLinger, () => mqtt.Close(CloseCause.Idle, "provisioning is over"));
            }
        }
    }
}
