// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>A device's live connection with its subscriptions; they end with it.</summary>
    internal sealed class DeviceSession(Device device, MqttSession mqtt)
    {
        private const byte DefaultQos = 1;

        private readonly Lock _gate = new();
        private readonly Dictionary<string, byte> _subscriptions = [];
        private DeviceTopics? _attributesVia;
        private DeviceTopics? _rpcVia;

        internal Device Device { get; } = device;

        internal MqttSession Mqtt { get; } = mqtt;

        /// <summary>The topics by which the device wants to hear of shared attributes; null when it does not.</summary>
        internal DeviceTopics? AttributesVia
        {
            get
            {
                lock (_gate)
                {
                    return _attributesVia;
                }
            }
        }

        /// <summary>The topics by which the device wants calls; null when it does not.</summary>
        internal DeviceTopics? RpcVia
        {
            get
            {
                lock (_gate)
                {
                    return _rpcVia;
                }
            }
        }

        /// <summary>Returns the QoS granted.</summary>
        internal byte Subscribe(string filter, byte qos, IReadOnlyList<DeviceTopics> families)
        {
            lock (_gate)
            {
                _attributesVia = families.FirstOrDefault(family => filter == family.Attributes) ?? _attributesVia;
                _rpcVia = families.FirstOrDefault(family => filter == family.RpcRequest + "+") ?? _rpcVia;
                return _subscriptions[filter] = Math.Min(qos, DefaultQos);
            }
        }

        internal void Unsubscribe(string filter, IReadOnlyList<DeviceTopics> families)
        {
            lock (_gate)
            {
                _subscriptions.Remove(filter);
                _attributesVia = families.Any(family => filter == family.Attributes) ? null : _attributesVia;
                _rpcVia = families.Any(family => filter == family.RpcRequest + "+") ? null : _rpcVia;
            }
        }

        /// <summary>Sends on a topic at the QoS of its subscription; what was not subscribed goes at QoS 1.</summary>
        /// <param name="filter">The filter that covers the topic.</param>
        /// <param name="topic">The topic.</param>
        /// <param name="payload">Payload.</param>
        /// <returns>The packet id, 0 at QoS 0.</returns>
        internal ushort Send(string filter, string topic, ReadOnlySpan<byte> payload)
        {
            byte qos;
            lock (_gate)
            {
                qos = _subscriptions.GetValueOrDefault(filter, DefaultQos);
            }

            return Mqtt.Publish(topic, payload, qos);
        }

        /// <summary>Sends an answer to a request of the device.</summary>
        internal void Answer(string topicPrefix, int id, ReadOnlySpan<byte> payload) =>
            Send(topicPrefix + "+", topicPrefix + id, payload);
    }
}
