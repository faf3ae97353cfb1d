// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>The topics of the broker.</summary>
    internal static class HiveTopics
    {
        internal const string Request = "dh/request";

        private const string Prefix = "dh/";
        private const string ResponsePrefix = "dh/response/";
        private const char OwnerMark = '@';

        internal static string Response(string action, string clientId) => $"{ResponsePrefix}{action}{OwnerMark}{clientId}";

        internal static string Event(EventKind kind, HiveEvent e) =>
            $"{Prefix}{RootOf(kind)}/{e.Device.NetworkId}/{e.Device.DeviceTypeId}/{e.DeviceId}/{e.Name}";

        internal static bool IsHive(string topicOrFilter) => topicOrFilter.StartsWith(Prefix, StringComparison.Ordinal);

        /// <summary>The topic of requests and every beginning of its name may not be subscribed to.</summary>
        internal static bool IsForbidden(string filter) => Request.StartsWith(filter, StringComparison.Ordinal);

        /// <summary>Whether it is for answers by which a client becomes somebody.</summary>
        internal static bool IsForLogin(string filter) =>
            filter.StartsWith(ResponsePrefix, StringComparison.Ordinal)
            && filter[ResponsePrefix.Length..].Split(OwnerMark, '/')[0] is "token" or "authenticate";

        /// <summary>Whose topic it is; null when it is for all.</summary>
        internal static string? OwnerOf(string topic) =>
            IsHive(topic) && topic.Split(OwnerMark) is [_, var owner, ..] && owner.Length > 0 ? owner : null;

        /// <summary>The kind and the levels of a filter for events: network, device type, device, name; null for any.</summary>
        internal static (EventKind Kind, string?[] Levels)? ParseEventFilter(string filter)
        {
            if (filter.Split(OwnerMark)[0].Split('/') is not ["dh", var root, .. var levels] || KindOf(root) is not { } kind)
            {
                return null;
            }

            return (kind, [.. Enumerable.Range(0, 4).Select(i => i < levels.Length && levels[i] is not ("+" or "#" or "") ? levels[i] : null)]);
        }

        private static string RootOf(EventKind kind) => kind switch
        {
            EventKind.Notification => "notification",
            EventKind.Command => "command",
            _ => "command_update",
        };

        private static EventKind? KindOf(string root) => root switch
        {
            "notification" => EventKind.Notification,
            "command" => EventKind.Command,
            "command_update" => EventKind.CommandUpdate,
            _ => null,
        };
    }
}
