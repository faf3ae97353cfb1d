// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json.Nodes;

namespace DeviceAgent.Servers.DeviceHive.Actions
{
    /// <summary>What <c>command/...</c> and <c>notification/...</c> have in common: get, list, subscribe and unsubscribe.</summary>
    internal sealed class EventActions<T>
        where T : HiveEvent
    {
        private const long ListedByDefault = 100;
        private const long CaughtUpByDefault = 20;

        private readonly HiveStore _store;
        private readonly EventLog<T> _events;
        private readonly EventDelivery _delivery;
        private readonly string _noun;
        private readonly EventKind _kind;

        internal EventActions(HiveStore store, EventLog<T> events, EventDelivery delivery, string noun, EventKind kind)
        {
            _store = store;
            _events = events;
            _delivery = delivery;
            _noun = noun;
            _kind = kind;
            var right = new EventFilter(kind).Right;
            Rules =
            [
                new($"{noun}/get", Get, right),
                new($"{noun}/list", List, right),
                new($"{noun}/subscribe", Subscribe, right),
                new($"{noun}/unsubscribe", Unsubscribe, right),
            ];
        }

        internal IReadOnlyList<ActionRule> Rules { get; }

        private Answer Get(HiveSession session, Request request)
        {
            var device = _store.Device(session.Claims!, request.RequiredText("deviceId"));
            var id = request.RequiredNumber(_noun + "Id");
            return Answer.With(_noun, (_events.Find(device.Id, id) ?? throw RequestException.Unknown(_noun, id)).ToJson());
        }

        /// <summary>
        /// The real server promises no order unless it is asked for one; here the newest comes first, so that who relies
        /// on one fails.
        /// </summary>
        private Answer List(HiveSession session, Request request)
        {
            var device = _store.Device(session.Claims!, request.RequiredText("deviceId"));
            var (start, end, name, status) = (request.Time("start"), request.Time("end"), request.Text(_noun), request.Text("status"));
            var found = _events.OfDevice(device.Id).Where(e =>
                (start is null || e.Timestamp >= start)
                && (end is null || e.Timestamp <= end)
                && (name is null || e.Name == name)
                && (status is null || (e as HiveCommand)?.Status == status));
            return Answer.With(_noun + "s", Listing.Page(
                found.Reverse(),
                request,
                e => e.ToJson(),
                ListedByDefault,
                ("timestamp", e => e.Timestamp),
                (_noun, e => e.Name),
                ("status", e => (e as HiveCommand)?.Status ?? "")));
        }

        private Answer Subscribe(HiveSession session, Request request)
        {
            var isForUpdates = _kind == EventKind.Command && request.Flag("returnUpdatedCommands") == true;
            var filter = new EventFilter(isForUpdates ? EventKind.CommandUpdate : _kind)
            {
                DeviceId = request.Text("deviceId"),
                NetworkIds = request.Numbers("networkIds"),
                DeviceTypeIds = request.Numbers("deviceTypeIds"),
                Names = request.Texts("names"),
            };
            var since = request.Time("timestamp");
            var limit = request.Number("limit") ?? CaughtUpByDefault;
            var subscription = _store.NewSubscription(session.Claims!, filter, topic: null, since);
            session.Subscriptions.Add(subscription);
            return !_delivery.AnswersSubscribe ? Answer.Silence : new Answer
            {
                Fields = new JsonObject { ["subscriptionId"] = subscription.Id },
                Then = () => _delivery.DeliverPast(session, subscription, Past(session, subscription, limit)),
            };
        }

        /// <summary>What came at or after the time asked for; without such a time nothing.</summary>
        private T[] Past(HiveSession session, ServerSubscription subscription, long limit) =>
        [
            .. _events.Remembered()
                .Where(e => e.Timestamp >= subscription.Since && subscription.Filter.Matches(e) && session.Claims!.AllowsDevice(e.Device))
                .Where(e => subscription.Filter.Kind != EventKind.CommandUpdate || e is HiveCommand { Status: not null })
                .Take((int)limit),
        ];

        private Answer Unsubscribe(HiveSession session, Request request)
        {
            var id = request.Number("subscriptionId");
            var removed = session.Subscriptions.RemoveAll(held =>
                held.IsForCommands == (_kind == EventKind.Command) && (id is null || held.Id == id));
            return id is null || removed > 0 ? Answer.Success : throw RequestException.Unknown("Subscription", id);
        }
    }
}
