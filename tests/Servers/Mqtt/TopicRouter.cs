// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>Who wants which topics, for platforms that pass messages from client to client. Safe for any number of threads.</summary>
    internal sealed class TopicRouter
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<MqttSession, Dictionary<string, byte>> _filters = [];

        /// <summary>Adds a subscription, or changes its QoS.</summary>
        internal void Add(MqttSession session, string filter, byte qos)
        {
            lock (_gate)
            {
                if (!_filters.TryGetValue(session, out var held))
                {
                    _filters.Add(session, held = new Dictionary<string, byte>(StringComparer.Ordinal));
                }

                held[filter] = qos;
            }
        }

        internal void Remove(MqttSession session, string filter)
        {
            lock (_gate)
            {
                if (_filters.TryGetValue(session, out var held))
                {
                    held.Remove(filter);
                }
            }
        }

        /// <summary>Ends all subscriptions of a session and tells what they were.</summary>
        internal IReadOnlyDictionary<string, byte> RemoveAll(MqttSession session)
        {
            lock (_gate)
            {
                return _filters.Remove(session, out var held) ? held : new Dictionary<string, byte>();
            }
        }

        /// <summary>Whether the session subscribed to exactly this filter.</summary>
        internal bool Holds(MqttSession session, string filter)
        {
            lock (_gate)
            {
                return _filters.TryGetValue(session, out var held) && held.ContainsKey(filter);
            }
        }

        /// <summary>Sends a message to one session if it subscribed to its topic.</summary>
        /// <returns>Whether it did.</returns>
        internal bool PublishTo(MqttSession session, string topic, ReadOnlySpan<byte> payload, byte qos)
        {
            var granted = GrantedQos(session, topic);
            if (granted is not null)
            {
                session.Publish(topic, payload, Math.Min(qos, granted.Value));
            }

            return granted is not null;
        }

        /// <summary>Sends a message once to every session that subscribed to its topic, however many of its filters match.</summary>
        internal void Publish(string topic, ReadOnlySpan<byte> payload, byte qos)
        {
            MqttSession[] sessions;
            lock (_gate)
            {
                sessions = [.. _filters.Keys];
            }

            foreach (var session in sessions)
            {
                PublishTo(session, topic, payload, qos);
            }
        }

        private byte? GrantedQos(MqttSession session, string topic)
        {
            lock (_gate)
            {
                byte? highest = null;
                if (_filters.TryGetValue(session, out var held))
                {
                    foreach (var (filter, qos) in held)
                    {
                        if (TopicFilter.Matches(filter, topic))
                        {
                            highest = Math.Max(highest ?? 0, qos);
                        }
                    }
                }

                return highest;
            }
        }
    }
}
