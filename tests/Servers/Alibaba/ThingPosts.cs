// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>
    /// The posts of properties and events: what the platform takes of them (rule A5), and what it hands on. A post is taken
    /// whole or not at all.
    /// </summary>
    internal sealed class ThingPosts(AlibabaServer server)
    {
        private const int MaxProperties = 200;
        private const int MaxPackEvents = 20;
        private const int MaxPackChildren = 20;

        internal AlinkResult PostProperties(AlinkRequest request)
        {
            var post = new ThingPost(request, PostKind.Live);
            post.AddProperties(request.Device, request.Params);
            return Take(post, () => Forward(request.Device, post.Properties, post.Kind));
        }

        internal AlinkResult PostEvent(AlinkRequest request, string identifier)
        {
            var post = new ThingPost(request, PostKind.Live);
            post.AddEvent(request.Device, identifier, request.Params);
            return Take(post, () => { });
        }

        internal AlinkResult PostBatch(AlinkRequest request)
        {
            var post = new ThingPost(request, PostKind.Batch);
            post.AddLists(request.Device, request.Params);
            return Take(post, () => post.Properties.ForEach(value => Forward(request.Device, [value], post.Kind)));
        }

        internal AlinkResult PostHistory(AlinkRequest request)
        {
            var post = new ThingPost(request, PostKind.History);
            var rows = new List<(Device Device, List<PropertyRecord> Properties)>();
            if (request.Params.ValueKind != JsonValueKind.Array || request.Params.GetArrayLength() == 0)
            {
                return AlinkResult.ParameterError;
            }

            foreach (var item in request.Params.EnumerateArray())
            {
                if (FindOwner(request, item) is not { } owner)
                {
                    return new AlinkResult(AlinkCode.NoRelation);
                }

                foreach (var row in post.Rows(item, "properties"))
                {
                    rows.Add((owner, post.AddProperties(owner, row)));
                }

                foreach (var row in post.Rows(item, "events"))
                {
                    post.AddEvents(owner, row);
                }
            }

            return Take(post, () => rows.ForEach(row => Forward(row.Device, row.Properties, post.Kind)));
        }

        /// <summary>A gateway posts for itself and its children at once.</summary>
        internal AlinkResult PostPack(AlinkRequest request)
        {
            var post = new ThingPost(request, PostKind.Pack);
            var owners = new List<(Device Device, List<PropertyRecord> Properties)>();
            var children = post.Rows(request.Params, "subDevices");
            if (children.Length > MaxPackChildren)
            {
                return new AlinkResult(AlinkCode.ListTooLong);
            }

            foreach (var part in children.Prepend(request.Params))
            {
                var isGateway = AlinkJson.Member(part, "identity") is null;
                if ((isGateway ? request.Device : FindOwner(request, part)) is not { } owner)
                {
                    return new AlinkResult(AlinkCode.NoRelation);
                }

                if (AlinkJson.Member(part, "properties") is { } properties)
                {
                    owners.Add((owner, post.AddProperties(owner, properties)));
                }

                if (AlinkJson.Member(part, "events") is { } events)
                {
                    post.AddEvents(owner, events);
                }
            }

            if (post.Events.Count > MaxPackEvents)
            {
                return new AlinkResult(AlinkCode.ListTooLong);
            }

            return Take(post, () => owners.ForEach(row => Forward(row.Device, row.Properties, post.Kind)));
        }

        /// <summary>The device itself or one of its children; null for anything else.</summary>
        private Device? FindOwner(AlinkRequest request, JsonElement item)
        {
            var identity = AlinkJson.Member(item, "identity") ?? default;
            var owner = server.Registry.Find(AlinkJson.Text(identity, "productKey") ?? "", AlinkJson.Text(identity, "deviceName") ?? "");
            return owner == request.Device || (owner is not null && server.Topology.GatewayOf(owner) == request.Device) ? owner : null;
        }

        private void Forward(Device device, List<PropertyRecord> properties, PostKind kind)
        {
            if (properties.Count > 0)
            {
                server.Forward.Properties(device, properties, kind);
            }
        }

        private AlinkResult Take(ThingPost post, Action forwardProperties)
        {
            if (post.Code != AlinkCode.Success)
            {
                return new AlinkResult(post.Code);
            }

            if (post.Count > MaxProperties)
            {
                return new AlinkResult(AlinkCode.TooManyProperties);
            }

            if (post.Count == 0 && post.Events.Count == 0)
            {
                return new AlinkResult(AlinkCode.NoProperties);
            }

            post.Properties.ForEach(server.Properties.Append);
            post.Events.ForEach(server.Events.Append);
            forwardProperties();
            post.Events.ForEach(server.Forward.Event);
            return AlinkResult.Success;
        }
    }
}
