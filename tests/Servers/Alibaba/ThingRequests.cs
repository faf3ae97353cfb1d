// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>What a device asks for itself: tags and wanted values.</summary>
    internal sealed class ThingRequests(AlibabaServer server)
    {
        private const int MaxTags = 200;

        internal AlinkResult UpdateTags(AlinkRequest request)
        {
            var tags = new Dictionary<string, string>(StringComparer.Ordinal);
            var code = ReadTags(request.Params, item => AlinkJson.Text(item, "attrValue") is { } value && TryAdd(tags, item, value));
            if (code != AlinkCode.Success)
            {
                return new AlinkResult(code);
            }

            foreach (var (key, value) in tags)
            {
                request.Device.TagStore.Set(key, value);
            }

            server.Forward.Tags(request.Device, tags);
            return AlinkResult.Success;
        }

        internal static AlinkResult DeleteTags(AlinkRequest request)
        {
            var keys = new Dictionary<string, string>(StringComparer.Ordinal);
            var code = ReadTags(request.Params, item => TryAdd(keys, item, ""));
            if (code != AlinkCode.Success)
            {
                return new AlinkResult(code);
            }

            foreach (var key in keys.Keys)
            {
                request.Device.TagStore.Remove(key);
            }

            return AlinkResult.Success;
        }

        internal static AlinkResult GetDesired(AlinkRequest request)
        {
            if (request.Params.ValueKind != JsonValueKind.Array
                || request.Params.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
            {
                return AlinkResult.ParameterError;
            }

            return new AlinkResult(AlinkCode.Success, request.Device.Desired.Get(request.Params.EnumerateArray().Select(item => item.GetString()!)));
        }

        internal static AlinkResult DeleteDesired(AlinkRequest request)
        {
            if (request.Params.ValueKind != JsonValueKind.Object)
            {
                return AlinkResult.ParameterError;
            }

            foreach (var property in request.Params.EnumerateObject())
            {
                request.Device.Desired.Delete(property.Name, AlinkJson.Number(property.Value, "version"));
            }

            return AlinkResult.Success;
        }

        private static int ReadTags(JsonElement list, Func<JsonElement, bool> read)
        {
            if (list.ValueKind != JsonValueKind.Array)
            {
                return AlinkCode.ParameterError;
            }

            return list.GetArrayLength() switch
            {
                0 => AlinkCode.ListEmpty,
                > MaxTags => AlinkCode.ListTooLong,
                _ => list.EnumerateArray().All(read) ? AlinkCode.Success : AlinkCode.ParameterError,
            };
        }

        private static bool TryAdd(Dictionary<string, string> tags, JsonElement item, string value) =>
            AlinkJson.Text(item, "attrKey") is { Length: > 0 } key && tags.TryAdd(key, value);
    }
}
