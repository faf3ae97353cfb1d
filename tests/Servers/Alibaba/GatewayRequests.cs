// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>What a gateway asks for: which children it has, and that they come on line.</summary>
    internal sealed class GatewayRequests(AlibabaServer server)
    {
        private const int MaxListed = 30;
        private const int MaxChildren = 2000;

        internal AlinkResult Add(AlinkRequest request)
        {
            var code = ReadList(request.Params, out var items);
            var children = new List<Device>();
            foreach (var item in items)
            {
                if (FindDevice(item) is not { } child)
                {
                    return new AlinkResult(AlinkCode.NoSuchDevice);
                }

                if (child == request.Device)
                {
                    return new AlinkResult(AlinkCode.AddedItself);
                }

                if (!IsSigned(item, child, "signmethod"))
                {
                    return new AlinkResult(AlinkCode.BadSignature);
                }

                children.Add(child);
            }

            if (code == AlinkCode.Success && request.Device.Children.Union(children).Count() > MaxChildren)
            {
                code = AlinkCode.TooManyChildren;
            }

            if (code != AlinkCode.Success)
            {
                return new AlinkResult(code);
            }

            foreach (var child in children.Where(child => child.Gateway != request.Device))
            {
                child.LeaveGateway();
                server.Topology.Add(request.Device, child);
            }

            server.Forward.Topology(request.Device, "create", children);
            return new AlinkResult(AlinkCode.Success, Device.Names(children));
        }

        internal AlinkResult Delete(AlinkRequest request)
        {
            var code = ReadDevices(request.Params, out var children);
            if (code != AlinkCode.Success)
            {
                return new AlinkResult(code);
            }

            if (!children.TrueForAll(child => child.Gateway == request.Device))
            {
                return new AlinkResult(AlinkCode.NoRelation);
            }

            foreach (var child in children)
            {
                server.Topology.Remove(request.Device, child);
                child.LeaveGateway();
            }

            server.Forward.Topology(request.Device, "delete", children);
            return AlinkResult.Success;
        }

        internal static AlinkResult Get(AlinkRequest request) => new(AlinkCode.Success, Device.Names(request.Device.Children));

        internal AlinkResult Found(AlinkRequest request)
        {
            var code = ReadDevices(request.Params, out var found);
            if (code == AlinkCode.Success)
            {
                server.Forward.Found(request.Device, found);
            }

            return new AlinkResult(code);
        }

        /// <summary>Children that the platform does not know yet get their secrets.</summary>
        internal AlinkResult Register(AlinkRequest request)
        {
            var code = ReadList(request.Params, out var items);
            if (code != AlinkCode.Success)
            {
                return new AlinkResult(code);
            }

            if (items.Exists(item => server.Registry.FindProduct(AlinkJson.Text(item, "productKey") ?? "") is not { DynamicRegistration: true }))
            {
                return new AlinkResult(AlinkCode.Prohibited);
            }

            if (items.Exists(item => !Registry.IsDeviceName(AlinkJson.Text(item, "deviceName") ?? "")))
            {
                return AlinkResult.ParameterError;
            }

            return new AlinkResult(AlinkCode.Success, new JsonArray([.. items.Select(Register)]));
        }

        internal AlinkResult LogIn(AlinkRequest request)
        {
            if (FindDevice(request.Params) is not { } child)
            {
                return new AlinkResult(AlinkCode.NoSuchDevice);
            }

            var code = child.Gateway != request.Device ? AlinkCode.NoRelation
                : !IsSigned(request.Params, child, "signMethod") ? AlinkCode.BadChildSignature
                : !child.IsEnabled ? AlinkCode.DeviceDisabled
                : AlinkCode.Success;
            if (code == AlinkCode.Success)
            {
                request.Session.LogIn(child);
            }

            return new AlinkResult(code, Device.Names([child])[0]);
        }

        internal AlinkResult LogOut(AlinkRequest request)
        {
            if (FindDevice(request.Params) is not { } child || !request.Session.Carries(child) || child == request.Device)
            {
                return new AlinkResult(AlinkCode.NoSession);
            }

            request.Session.LogOut(child);
            return new AlinkResult(AlinkCode.Success, Device.Names([child])[0]);
        }

        private static int ReadList(JsonElement list, out List<JsonElement> items)
        {
            items = [];
            if (list.ValueKind != JsonValueKind.Array)
            {
                return AlinkCode.ParameterError;
            }

            var code = list.GetArrayLength() switch
            {
                0 => AlinkCode.ListEmpty,
                > MaxListed => AlinkCode.ListTooLong,
                _ => AlinkCode.Success,
            };
            if (code == AlinkCode.Success)
            {
                items.AddRange(list.EnumerateArray());
            }

            return code;
        }

        private static bool IsSigned(JsonElement item, Device child, string methodName) =>
            AlinkJson.Text(item, "clientId") is { } clientId
            && SignMethods.Verify(
                AlinkJson.Text(item, methodName) ?? SignMethods.Default,
                child.Secret,
                SignMethods.DeviceContent(clientId, child.Name, child.Product.Key, AlinkJson.Text(item, "timestamp")),
                AlinkJson.Text(item, "sign"));

        private int ReadDevices(JsonElement list, out List<Device> devices)
        {
            var code = ReadList(list, out var items);
            var found = items.ConvertAll(FindDevice);
            devices = [.. found.OfType<Device>()];
            return devices.Count == found.Count ? code : AlinkCode.NoSuchDevice;
        }

        private Device? FindDevice(JsonElement item) =>
            server.Registry.Find(AlinkJson.Text(item, "productKey") ?? "", AlinkJson.Text(item, "deviceName") ?? "");

        private JsonObject Register(JsonElement item)
        {
            var child = FindDevice(item)
                ?? server.Register(AlinkJson.Text(item, "productKey")!, AlinkJson.Text(item, "deviceName")!, AlibabaApplication.NewSecret());
            return new JsonObject
            {
                ["iotId"] = child.IotId,
                ["productKey"] = child.Product.Key,
                ["deviceName"] = child.Name,
                ["deviceSecret"] = child.Secret,
            };
        }
    }
}
