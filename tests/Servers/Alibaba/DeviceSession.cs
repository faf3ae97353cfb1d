// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>The connection of a device, by which a gateway speaks for its children too. Its subscriptions end with it.</summary>
    internal sealed class DeviceSession(AlibabaServer server, Device device, MqttSession mqtt)
    {
        private const byte HighestQos = 1;

        private readonly Lock _gate = new();
        private readonly Dictionary<string, byte> _filters = new(StringComparer.Ordinal);
        private readonly HashSet<Device> _children = [];

        internal MqttSession Mqtt { get; } = mqtt;

        /// <summary>Whose connection it is.</summary>
        internal Device Device { get; } = device;

        internal void Connected() => Device.Attach(this);

        internal void Closed()
        {
            foreach (var child in TakeChildren())
            {
                child.Detach(this);
            }

            Device.Detach(this);
        }

        internal byte Subscribe(string filter, byte qos)
        {
            if (!TopicFilter.IsValid(filter) || TopicAddress.Parse(filter) is not { } address || OwnerOf(address) is null)
            {
                return MqttServer.SubscriptionRefused;
            }

            lock (_gate)
            {
                if (_filters.Count >= server.Options.MaxSubscriptions && !_filters.ContainsKey(filter))
                {
                    return MqttServer.SubscriptionRefused;
                }

                return _filters[filter] = Math.Min(qos, HighestQos);
            }
        }

        internal void Unsubscribe(string filter)
        {
            lock (_gate)
            {
                _filters.Remove(filter);
            }
        }

        internal void Publish(PublishRecord publish)
        {
            Device.Touch();
            if (publish.Retain)
            {
                Mqtt.Close(CloseCause.BadPublish, "the platform retains nothing");
                return;
            }

            var address = TopicAddress.Parse(publish.Topic);
            if (address is null || OwnerOf(address) is not { } owner)
            {
                Reject(publish, AlinkCode.MessageOf(AlinkCode.TopicIllegal));
                return;
            }

            Mqtt.Acknowledge(publish);
            server.Uplinks.Handle(this, owner, address, publish);
        }

        /// <summary>QoS at which a message goes to a device by this connection; null when nobody subscribed to it.</summary>
        internal byte? QosFor(Device to, string topic)
        {
            byte? highest = server.Options.AutoSubscribe ? HighestQos : null;
            lock (_gate)
            {
                foreach (var (filter, qos) in _filters)
                {
                    if (TopicFilter.Matches(filter, topic))
                    {
                        highest = Math.Max(highest ?? 0, qos);
                    }
                }
            }

            // For children there is QoS 0 only.
            return highest is null || to == Device ? highest : (byte)0;
        }

        /// <summary>Sends a message if it was subscribed to.</summary>
        /// <returns>Whether it was.</returns>
        internal bool Send(Device to, string topic, ReadOnlySpan<byte> payload)
        {
            var qos = QosFor(to, topic);
            if (qos is not null)
            {
                Mqtt.Publish(topic, payload, qos.Value);
            }

            return qos is not null;
        }

        internal bool Carries(Device child)
        {
            lock (_gate)
            {
                return child == Device || _children.Contains(child);
            }
        }

        internal void LogIn(Device child)
        {
            lock (_gate)
            {
                if (!_children.Add(child))
                {
                    return;
                }
            }

            child.AttachTo(this);
        }

        internal void LogOut(Device child)
        {
            lock (_gate)
            {
                _children.Remove(child);
            }

            child.Detach(this);
        }

        private Device[] TakeChildren()
        {
            lock (_gate)
            {
                Device[] children = [.. _children];
                _children.Clear();
                return children;
            }
        }

        /// <summary>Rule A3: a connection has the topics of its device and of that device's children.</summary>
        private Device? OwnerOf(TopicAddress address)
        {
            if (address.Family == TopicFamily.CustomRrpc)
            {
                return Device;
            }

            var owner = FindCarried(address) ?? server.Registry.Find(address.ProductKey, address.DeviceName);
            return owner is not null && (Carries(owner) || server.Topology.GatewayOf(owner) == Device) ? owner : null;
        }

        /// <summary>A device that was deleted keeps its topics as long as this connection carries it.</summary>
        private Device? FindCarried(TopicAddress address)
        {
            lock (_gate)
            {
                return _children.Prepend(Device).FirstOrDefault(
                    carried => carried.Name == address.DeviceName && carried.Product.Key == address.ProductKey);
            }
        }

        private void Reject(PublishRecord publish, string why)
        {
            server.Rejected.Append(new RejectedRecord(Device, why, publish));
            if (server.Options.CloseOnForeignTopic)
            {
                Mqtt.Close(CloseCause.BadPublish, $"{publish.Topic}: {why}");
            }
            else
            {
                Mqtt.Acknowledge(publish);
            }
        }
    }
}
