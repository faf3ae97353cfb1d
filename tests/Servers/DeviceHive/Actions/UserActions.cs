// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json.Nodes;

namespace DeviceAgent.Servers.DeviceHive.Actions
{
    /// <summary><c>user/...</c></summary>
    internal sealed class UserActions(HiveStore store)
    {
        internal IEnumerable<ActionRule> Rules =>
        [
            new("user/list", List, HiveRight.ManageUser),
            new("user/count", Count, HiveRight.ManageUser),
            new("user/get", Get, HiveRight.ManageUser),
            new("user/insert", Insert, HiveRight.ManageUser),
            new("user/update", Update, HiveRight.ManageUser),
            new("user/delete", Delete, HiveRight.ManageUser),
            new("user/getCurrent", GetCurrent, HiveRight.GetCurrentUser),
            new("user/updateCurrent", UpdateCurrent, HiveRight.UpdateCurrentUser),
            new("user/getNetwork", GetNetwork, HiveRight.ManageUser),
            new("user/assignNetwork", AssignNetwork, HiveRight.ManageUser),
            new("user/unassignNetwork", UnassignNetwork, HiveRight.ManageUser),
        ];

        private Answer List(HiveSession session, Request request) => Answer.With("users", Listing.Page(
            Matching(request), request, user => user.ToJson(), int.MaxValue, ("id", user => user.Id), ("login", user => user.Login)));

        private Answer Count(HiveSession session, Request request) => Answer.With("count", Matching(request).Count());

        private IEnumerable<HiveUser> Matching(Request request)
        {
            var role = request.Number("role");
            var status = request.Number("status");
            return store.Users.Values.Where(user => Listing.IsNamed(user.Login, request, "login")
                && (role is null || role == (int)user.Role)
                && (status is null || status == user.Status));
        }

        private Answer Get(HiveSession session, Request request) => Answer.With("user", WithNetworks(Find(request)));

        private Answer GetCurrent(HiveSession session, Request request) => Answer.With("current", WithNetworks(Current(session)));

        private Answer Insert(HiveSession session, Request request)
        {
            var fields = request.RequiredObject("user");
            var role = ReadRole(fields) ?? UserRole.Client;
            var user = new HiveUser(store.NextId(), fields.RequiredText("login"), fields.RequiredText("password"), role);
            store.Users[user.Id] = Changed(user, fields);
            return Answer.With("user", store.Users[user.Id].ToJson());
        }

        private Answer Update(HiveSession session, Request request) => Change(Find(request), request);

        private Answer UpdateCurrent(HiveSession session, Request request) => Change(Current(session), request);

        private Answer Delete(HiveSession session, Request request)
        {
            store.Users.Remove(Find(request).Id);
            return Answer.Success;
        }

        /// <summary>The network lies one level deeper than the documents show it.</summary>
        private Answer GetNetwork(HiveSession session, Request request)
        {
            var user = Find(request);
            var network = FindNetwork(request);
            return user.NetworkIds.Contains(network.Id)
                ? Answer.With("network", new JsonObject { ["network"] = network.ToJson() })
                : throw RequestException.Unknown($"User {user.Id} in network", network.Id);
        }

        private Answer AssignNetwork(HiveSession session, Request request)
        {
            var user = Find(request);
            store.Users[user.Id] = user with { NetworkIds = user.NetworkIds.Add(FindNetwork(request).Id) };
            return Answer.Success;
        }

        private Answer UnassignNetwork(HiveSession session, Request request)
        {
            var user = Find(request);
            store.Users[user.Id] = user with { NetworkIds = user.NetworkIds.Remove(FindNetwork(request).Id) };
            return Answer.Success;
        }

        private Answer Change(HiveUser user, Request request)
        {
            store.Users[user.Id] = Changed(user, request.RequiredObject("user"));
            return Answer.Success;
        }

        private HiveUser Changed(HiveUser user, Request fields)
        {
            var changed = user with
            {
                Login = fields.Text("login") ?? user.Login,
                Password = fields.Text("password") ?? user.Password,
                Role = ReadRole(fields) ?? user.Role,
                Status = (int)(fields.Number("status") ?? user.Status),
                DataJson = fields.Json("data")?.ToJsonString() ?? user.DataJson,
                IntroReviewed = fields.Flag("introReviewed") ?? user.IntroReviewed,
            };
            return store.Users.Values.Any(other => other.Login == changed.Login && other.Id != user.Id)
                ? throw new RequestException(RequestException.Forbidden, "login is already there")
                : changed;
        }

        private static UserRole? ReadRole(Request fields)
        {
            var role = (UserRole?)fields.Number("role");
            return role is null || Enum.IsDefined(role.Value) ? role : throw RequestException.Invalid("role is neither 0 nor 1");
        }

        private HiveUser Find(Request request) => store.User(request.RequiredNumber("userId"));

        private HiveUser Current(HiveSession session) => store.User(session.Claims!.UserId);

        private HiveGroup FindNetwork(Request request)
        {
            var id = request.RequiredNumber("networkId");
            return store.Networks.GetValueOrDefault(id) ?? throw RequestException.Unknown("Network", id);
        }

        private JsonObject WithNetworks(HiveUser user)
        {
            var json = user.ToJson();
            var networks = user.NetworkIds.Where(store.Networks.ContainsKey).Select(id => (JsonNode)store.Networks[id].ToJson());
            json["networks"] = new JsonArray([.. networks]);
            return json;
        }
    }
}
