// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json.Nodes;

namespace DeviceAgent.Servers.DeviceHive.Actions
{
    /// <summary><c>network/...</c> and <c>devicetype/...</c>, which differ by names alone.</summary>
    internal sealed class GroupActions
    {
        private readonly HiveStore _store;
        private readonly SortedDictionary<long, HiveGroup> _groups;
        private readonly string _field;
        private readonly Func<HiveDevice, long> _groupOf;
        private readonly Func<TokenClaims, long, bool> _isAllowed;

        private GroupActions(
            HiveStore store,
            SortedDictionary<long, HiveGroup> groups,
            string field,
            Func<HiveDevice, long> groupOf,
            Func<TokenClaims, long, bool> isAllowed,
            HiveRight get,
            HiveRight manage)
        {
            _store = store;
            _groups = groups;
            _field = field;
            _groupOf = groupOf;
            _isAllowed = isAllowed;
            var prefix = field.ToLowerInvariant();
            Rules =
            [
                new($"{prefix}/list", List, get),
                new($"{prefix}/count", Count, get),
                new($"{prefix}/get", Get, get),
                new($"{prefix}/insert", Insert, manage),
                new($"{prefix}/update", Update, manage),
                new($"{prefix}/delete", Delete, manage),
            ];
        }

        internal IReadOnlyList<ActionRule> Rules { get; }

        internal static GroupActions Networks(HiveStore store) => new(
            store,
            store.Networks,
            "network",
            device => device.NetworkId,
            (claims, id) => claims.AllowsNetwork(id),
            HiveRight.GetNetwork,
            HiveRight.ManageNetwork);

        internal static GroupActions DeviceTypes(HiveStore store) => new(
            store,
            store.DeviceTypes,
            "deviceType",
            device => device.DeviceTypeId,
            (claims, id) => claims.AllowsDeviceType(id),
            HiveRight.GetDeviceType,
            HiveRight.ManageDeviceType);

        private Answer List(HiveSession session, Request request) => Answer.With(_field + "s", Listing.Page(
            Matching(session, request),
            request,
            group => group.ToJson(),
            int.MaxValue,
            ("id", group => group.Id),
            ("name", group => group.Name)));

        private Answer Count(HiveSession session, Request request) => Answer.With("count", Matching(session, request).Count());

        private IEnumerable<HiveGroup> Matching(HiveSession session, Request request) =>
            _groups.Values.Where(group => _isAllowed(session.Claims!, group.Id) && Listing.IsNamed(group.Name, request));

        private Answer Get(HiveSession session, Request request)
        {
            var group = Find(session, request);
            var json = group.ToJson();
            json["devices"] = new JsonArray([.. DevicesOf(group).Select(device => (JsonNode)device.ToJson())]);
            return Answer.With(_field, json);
        }

        private Answer Insert(HiveSession session, Request request)
        {
            var fields = request.RequiredObject(_field);
            var group = new HiveGroup(_store.NextId(), fields.RequiredText("name"), fields.Text("description"));
            CheckName(group);
            _groups.Add(group.Id, group);
            return Answer.With(_field, new JsonObject { ["id"] = group.Id });
        }

        private Answer Update(HiveSession session, Request request)
        {
            var old = Find(session, request);
            var fields = request.RequiredObject(_field);
            var changed = old with { Name = fields.Text("name") ?? old.Name, Description = fields.Text("description") ?? old.Description };
            CheckName(changed);
            _groups[old.Id] = changed;
            return Answer.Success;
        }

        private Answer Delete(HiveSession session, Request request)
        {
            var group = Find(session, request);
            string[] devices = [.. DevicesOf(group).Select(device => device.Id)];
            if (devices.Length > 0 && request.Flag("force") != true)
            {
                throw RequestException.Invalid($"{_field} {group.Id} still has devices");
            }

            Array.ForEach(devices, id => _store.Devices.Remove(id));
            _groups.Remove(group.Id);
            return Answer.Success;
        }

        private IEnumerable<HiveDevice> DevicesOf(HiveGroup group) => _store.Devices.Values.Where(device => _groupOf(device) == group.Id);

        private HiveGroup Find(HiveSession session, Request request)
        {
            var id = request.RequiredNumber(_field + "Id");
            var group = _groups.GetValueOrDefault(id) ?? throw RequestException.Unknown(_field, id);
            return _isAllowed(session.Claims!, id) ? group : throw RequestException.Denied();
        }

        private void CheckName(HiveGroup group)
        {
            if (_groups.Values.Any(other => other.Name == group.Name && other.Id != group.Id))
            {
                throw new RequestException(RequestException.Forbidden, $"{_field} {group.Name} is already there");
            }
        }
    }
}
