// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json.Nodes;

namespace DeviceAgent.Servers.DeviceHive.Actions
{
    /// <summary><c>authenticate</c> and <c>token...</c></summary>
    internal sealed class TokenActions(HiveStore store)
    {
        internal IEnumerable<ActionRule> Rules =>
        [
            new("authenticate", Authenticate),
            new("token", Login),
            new("token/refresh", Refresh),
            new("token/create", Create, HiveRight.ManageToken),
        ];

        /// <summary>An empty token is no bad request but a bad credential.</summary>
        private Answer Authenticate(HiveSession session, Request request)
        {
            session.Claims = store.Tokens.Read(request.Text("token") ?? "", isRefresh: false);
            return Answer.Success;
        }

        private Answer Login(HiveSession session, Request request) =>
            Write(store.Tokens.Issue(store.Login(request.RequiredText("login"), request.RequiredText("password"))));

        private Answer Refresh(HiveSession session, Request request)
        {
            var claims = store.Tokens.Read(request.RequiredText("refreshToken"), isRefresh: true);
            return Answer.With("accessToken", store.Tokens.IssueAccess(claims));
        }

        private Answer Create(HiveSession session, Request request)
        {
            var payload = request.RequiredObject("payload");
            var user = store.User(payload.RequiredNumber("userId"));
            if (user.Id != session.Claims!.UserId && !session.Claims.Allows(HiveRight.ManageUser))
            {
                throw RequestException.Denied();
            }

            var all = HiveStore.ClaimsOf(user);
            return Write(store.Tokens.Issue(all with
            {
                Rights = payload.Texts("actions")?.Select(name => ToRight(all, name)).ToArray() ?? all.Rights,
                NetworkIds = payload.Numbers("networkIds") ?? all.NetworkIds,
                DeviceTypeIds = payload.Numbers("deviceTypeIds") ?? all.DeviceTypeIds,
            }));
        }

        private static HiveRight ToRight(TokenClaims all, string name)
        {
            if (!Enum.TryParse<HiveRight>(name, out var right) || !Enum.IsDefined(right))
            {
                throw RequestException.Invalid($"{name} is no action");
            }

            return all.Allows(right) ? right : throw RequestException.Denied();
        }

        private static Answer Write(TokenPair tokens) => new()
        {
            Fields = new JsonObject { ["accessToken"] = tokens.AccessToken, ["refreshToken"] = tokens.RefreshToken },
        };
    }
}
