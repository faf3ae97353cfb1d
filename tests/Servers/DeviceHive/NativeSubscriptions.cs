// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>
    /// What the broker makes of MQTT subscriptions to events: one at the server for the widest filter. It remembers the
    /// filters that a client id tried, beyond the connection unless that was a clean one and even when the server
    /// refused, and does not try again what is covered by those. Used under the store's lock.
    /// </summary>
    internal sealed class NativeSubscriptions(HiveStore store)
    {
        private readonly Dictionary<string, HashSet<string>> _tried = new(StringComparer.Ordinal);

        /// <exception cref="RequestException">The server refuses.</exception>
        internal void Subscribe(HiveSession session, string topic)
        {
            var tried = TriedBy(session);
            if (tried.Any(held => TopicFilter.Covers(held, topic)))
            {
                return;
            }

            tried.Add(topic);
            SubscribeAtServer(session, topic);
        }

        internal void Unsubscribe(HiveSession session, string topic)
        {
            var tried = TriedBy(session);
            tried.Remove(topic);
            if (session.Subscriptions.RemoveAll(held => held.Topic == topic) > 0)
            {
                foreach (var left in tried.Where(left => TopicFilter.Covers(topic, left)))
                {
                    Replace(session, left);
                }
            }
        }

        /// <summary>The connection has ended; only the filters of a clean one are forgotten.</summary>
        internal void Close(HiveSession session, IEnumerable<string> filters)
        {
            session.Subscriptions.Clear();
            if (session.Connect.CleanSession)
            {
                TriedBy(session).ExceptWith(filters);
            }
        }

        private HashSet<string> TriedBy(HiveSession session)
        {
            if (!_tried.TryGetValue(session.ClientId, out var tried))
            {
                _tried.Add(session.ClientId, tried = new HashSet<string>(StringComparer.Ordinal));
            }

            return tried;
        }

        /// <summary>A filter that a wider one stood for; when the server refuses it, nobody is told.</summary>
        private void Replace(HiveSession session, string topic)
        {
            try
            {
                SubscribeAtServer(session, topic);
            }
            catch (RequestException)
            {
                // The broker logs it, no more.
            }
        }

        private void SubscribeAtServer(HiveSession session, string topic)
        {
            var (kind, levels) = HiveTopics.ParseEventFilter(topic)!.Value;
            var subscription = store.NewSubscription(session.Claims!, EventFilter.FromLevels(kind, levels), topic, since: null);
            session.Subscriptions.RemoveAll(held => held.Topic is not null && TopicFilter.Covers(topic, held.Topic));
            session.Subscriptions.Add(subscription);
        }
    }
}
