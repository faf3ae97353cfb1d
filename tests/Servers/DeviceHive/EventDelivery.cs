// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json.Nodes;
using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>Brings notifications, commands and their updates to who subscribed. Used under the store's lock.</summary>
    internal sealed class EventDelivery(DeviceHiveOptions options, TopicRouter router, IEnumerable<HiveSession> sessions)
    {
        /// <summary>Whether requested subscriptions are more than an entry in the server's list.</summary>
        internal bool AnswersSubscribe => options.AnswersSubscribe;

        /// <summary>
        /// Sends an event that has just come, or once more one that came before: when the server has a subscription for
        /// it, the broker sends one message to every client whose filters match the topic.
        /// </summary>
        /// <returns>Whether there was such a subscription.</returns>
        internal bool Deliver(EventKind kind, HiveEvent e)
        {
            var subscription = sessions
                .Where(session => session.IsServed && session.Claims?.AllowsDevice(e.Device) == true)
                .SelectMany(session => session.Subscriptions)
                .FirstOrDefault(held => IsForwarded(held) && held.Filter.Matches(kind, e));
            if (subscription is not null)
            {
                router.Publish(HiveTopics.Event(kind, e), Write(kind, e, subscription), options.Qos);
            }

            return subscription is not null;
        }

        /// <summary>Sends to one client what came before its subscription.</summary>
        internal void DeliverPast(HiveSession session, ServerSubscription subscription, IEnumerable<HiveEvent> past)
        {
            var kind = subscription.Filter.Kind;
            foreach (var e in past)
            {
                router.PublishTo(session.Mqtt, HiveTopics.Event(kind, e), Write(kind, e, subscription), options.Qos);
            }
        }

        private bool IsForwarded(ServerSubscription subscription) => subscription.Topic is not null || AnswersSubscribe;

        private static byte[] Write(EventKind kind, HiveEvent e, ServerSubscription subscription)
        {
            var noun = kind == EventKind.Notification ? "notification" : "command";
            return HiveJson.Write(new JsonObject
            {
                ["action"] = kind == EventKind.CommandUpdate ? "command/update" : $"{noun}/insert",
                [noun] = e.ToJson(),
                ["subscriptionId"] = subscription.Id,
            });
        }
    }
}
