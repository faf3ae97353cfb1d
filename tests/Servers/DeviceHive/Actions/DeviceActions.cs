// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DeviceAgent.Servers.DeviceHive.Actions
{
    /// <summary><c>device/...</c></summary>
    internal sealed partial class DeviceActions(HiveStore store)
    {
        private const int MaxNameChars = 128;

        internal IEnumerable<ActionRule> Rules =>
        [
            new("device/get", Get, HiveRight.GetDevice),
            new("device/list", List, HiveRight.GetDevice),
            new("device/count", Count, HiveRight.GetDevice),
            new("device/save", Save, HiveRight.RegisterDevice),
            new("device/delete", Delete, HiveRight.RegisterDevice),
        ];

        private Answer Get(HiveSession session, Request request) =>
            Answer.With("device", store.Device(session.Claims!, request.RequiredText("deviceId")).ToJson());

        private Answer List(HiveSession session, Request request) => Answer.With("devices", Listing.Page(
            Matching(session, request),
            request,
            device => device.ToJson(),
            int.MaxValue,
            ("name", device => device.Name),
            ("network", device => device.NetworkId)));

        private Answer Count(HiveSession session, Request request) => Answer.With("count", Matching(session, request).Count());

        private IEnumerable<HiveDevice> Matching(HiveSession session, Request request)
        {
            var networkId = request.Number("networkId");
            var networkName = request.Text("networkName");
            return store.Devices.Values.Where(device => session.Claims!.AllowsDevice(device)
                && Listing.IsNamed(device.Name, request)
                && (networkId is null || networkId == device.NetworkId)
                && (networkName is null || networkName == store.Networks[device.NetworkId].Name));
        }

        private Answer Save(HiveSession session, Request request)
        {
            var id = request.RequiredText("deviceId");
            if (!Id().IsMatch(id))
            {
                throw RequestException.Invalid("deviceId has other characters than letters, digits and dashes");
            }

            var fields = request.RequiredObject("device");
            var name = fields.RequiredText("name");
            if (name.Length > MaxNameChars)
            {
                throw RequestException.Invalid($"name is longer than {MaxNameChars}");
            }

            var old = store.Devices.GetValueOrDefault(id);
            var device = new HiveDevice(
                id,
                name,
                fields.Number("networkId") ?? old?.NetworkId ?? DefaultNetworkOf(session),
                fields.Number("deviceTypeId") ?? old?.DeviceTypeId ?? HiveStore.DefaultId,
                fields.Flag("isBlocked") ?? old?.IsBlocked ?? false,
                fields.Json("data")?.ToJsonString() ?? old?.DataJson ?? "null");
            CheckPlace(session, old, device);
            store.Devices[id] = device;
            return Answer.Success;
        }

        private Answer Delete(HiveSession session, Request request)
        {
            store.Devices.Remove(store.Device(session.Claims!, request.RequiredText("deviceId")).Id);
            return Answer.Success;
        }

        private static long DefaultNetworkOf(HiveSession session) => session.Claims!.NetworkIds switch
        {
            null => HiveStore.DefaultId,
            [var first, ..] => first,
            _ => throw RequestException.Denied(),
        };

        private void CheckPlace(HiveSession session, HiveDevice? old, HiveDevice device)
        {
            if (!session.Claims!.AllowsDevice(device) || (old is not null && !session.Claims.AllowsDevice(old)))
            {
                throw RequestException.Denied();
            }

            RequestException.ThrowIfUnknown(store.Networks, device.NetworkId, "Network");
            RequestException.ThrowIfUnknown(store.DeviceTypes, device.DeviceTypeId, "Device type");
        }

        [GeneratedRegex(@"^[a-zA-Z0-9-]+\z")]
        private static partial Regex Id();
    }
}
