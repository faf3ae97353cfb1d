// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json.Nodes;

namespace DeviceAgent.Servers.DeviceHive.Actions
{
    /// <summary><c>server/info</c> and <c>subscription/list</c>.</summary>
    internal sealed class ServerActions
    {
        private const string ApiVersion = "4.0.0";

        internal static IEnumerable<ActionRule> Rules =>
        [
            new("server/info", Info),
            new("subscription/list", ListSubscriptions, HiveRight.GetDeviceCommand, HiveRight.GetDeviceNotification),
        ];

        private static Answer Info(HiveSession session, Request request) => Answer.With("info", new JsonObject
        {
            ["apiVersion"] = ApiVersion,
            ["serverTimestamp"] = HiveTime.Write(HiveTime.Now),
            ["restServerUrl"] = null,
        });

        private static Answer ListSubscriptions(HiveSession session, Request request)
        {
            bool? areForCommands = request.Text("type") switch
            {
                null => null,
                "command" => true,
                "notification" => false,
                _ => throw RequestException.Invalid("type is neither command nor notification"),
            };
            var listed = session.Subscriptions
                .Where(held => session.Claims!.Allows(held.Filter.Right) && (areForCommands ?? held.IsForCommands) == held.IsForCommands);
            return Answer.With("subscriptions", new JsonArray([.. listed.Select(held => (JsonNode)held.ToJson())]));
        }
    }
}
