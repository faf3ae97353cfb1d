// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json.Nodes;

namespace DeviceAgent.Servers.DeviceHive.Actions
{
    /// <summary><c>notification/insert</c></summary>
    internal sealed class NotificationActions(HiveStore store, EventDelivery delivery, Action<HiveNotification> onInserted)
    {
        internal IEnumerable<ActionRule> Rules => [new("notification/insert", Insert, HiveRight.CreateDeviceNotification)];

        private Answer Insert(HiveSession session, Request request)
        {
            var fields = request.RequiredObject("notification");
            var name = fields.RequiredText("notification");
            var device = store.Device(session.Claims!, request.RequiredText("deviceId"));
            var notification = new HiveNotification(
                store.NextId(),
                name,
                fields.Time("timestamp") ?? HiveTime.Now,
                device,
                HiveStore.ToElement(fields.Json("parameters")),
                request.Message);
            store.Notifications.Add(notification);
            onInserted(notification);
            delivery.Deliver(EventKind.Notification, notification);
            return Answer.With("notification", new JsonObject
            {
                ["id"] = notification.Id,
                ["timestamp"] = HiveTime.Write(notification.Timestamp),
            });
        }
    }
}
