// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>All that the server knows, and the lock under which it is used.</summary>
    internal sealed class HiveStore
    {
        internal const long DefaultId = 1;

        private long _lastId = DefaultId;

        internal HiveStore(DeviceHiveOptions options)
        {
            Tokens = new TokenIssuer(options);
            Notifications = new EventLog<HiveNotification>(options.EventLife);
            Commands = new EventLog<HiveCommand>(options.EventLife);
            Networks.Add(DefaultId, new HiveGroup(DefaultId, "Default network", null));
            DeviceTypes.Add(DefaultId, new HiveGroup(DefaultId, "Default device type", null));
        }

        internal Lock Gate { get; } = new();

        internal TokenIssuer Tokens { get; }

        internal SortedDictionary<long, HiveGroup> Networks { get; } = [];

        internal SortedDictionary<long, HiveGroup> DeviceTypes { get; } = [];

        internal SortedDictionary<string, HiveDevice> Devices { get; } = new(StringComparer.Ordinal);

        internal SortedDictionary<long, HiveUser> Users { get; } = [];

        /// <summary>Properties of the server: value and how often it was changed.</summary>
        internal Dictionary<string, (string Value, long Version)> Configuration { get; } = new(StringComparer.Ordinal);

        internal EventLog<HiveNotification> Notifications { get; }

        internal EventLog<HiveCommand> Commands { get; }

        internal long NextId() => ++_lastId;

        internal static JsonElement ToElement(JsonNode? node) => JsonSerializer.SerializeToElement(node);

        /// <exception cref="RequestException">There is no such device, or it is in a network or of a type out of bounds.</exception>
        internal HiveDevice Device(TokenClaims claims, string deviceId)
        {
            var device = Devices.GetValueOrDefault(deviceId) ?? throw RequestException.Unknown("Device", deviceId);
            return claims.AllowsDevice(device) ? device : throw RequestException.Denied();
        }

        /// <exception cref="RequestException">There is no such user.</exception>
        internal HiveUser User(long userId) => Users.GetValueOrDefault(userId) ?? throw RequestException.Unknown("User", userId);

        /// <summary>What a user may do when logged in.</summary>
        /// <exception cref="RequestException">Nobody has this login and password, or may not use them.</exception>
        internal TokenClaims Login(string login, string password)
        {
            var user = Users.Values.FirstOrDefault(user => user.Login == login && user.Password == password)
                ?? throw new RequestException(RequestException.Unauthorized, "Invalid credentials");
            if (user.Status != HiveUser.Active)
            {
                throw new RequestException(RequestException.Forbidden, "User is not active");
            }

            Users[user.Id] = user with { LastLogin = HiveTime.Now };
            return ClaimsOf(user);
        }

        internal static TokenClaims ClaimsOf(HiveUser user) => user.Role == UserRole.Administrator
            ? new TokenClaims(user.Id, [HiveRight.Any], null, null, default, IsRefresh: false)
            : new TokenClaims(user.Id, ClientRights, [.. user.NetworkIds], null, default, IsRefresh: false);

        /// <summary>What a client may do at most.</summary>
        internal static IReadOnlyList<HiveRight> ClientRights { get; } =
        [
            HiveRight.GetNetwork,
            HiveRight.GetDevice,
            HiveRight.GetDeviceNotification,
            HiveRight.GetDeviceCommand,
            HiveRight.RegisterDevice,
            HiveRight.CreateDeviceCommand,
            HiveRight.UpdateDeviceCommand,
            HiveRight.CreateDeviceNotification,
            HiveRight.GetCurrentUser,
            HiveRight.UpdateCurrentUser,
            HiveRight.ManageToken,
            HiveRight.GetDeviceType,
        ];

        /// <summary>A subscription for the bearer of a token.</summary>
        /// <exception cref="RequestException">It asks for what is not there or not allowed.</exception>
        internal ServerSubscription NewSubscription(TokenClaims claims, EventFilter filter, string? topic, DateTimeOffset? since)
        {
            if (!claims.Allows(filter.Right))
            {
                throw RequestException.Denied();
            }

            CheckIds(filter.NetworkIds, Networks, claims.AllowsNetwork, "Network");
            CheckIds(filter.DeviceTypeIds, DeviceTypes, claims.AllowsDeviceType, "Device type");
            if (filter.DeviceId is not null)
            {
                Device(claims, filter.DeviceId);
            }

            return new ServerSubscription(NextId(), filter, topic, since);
        }

        private static void CheckIds(
            IReadOnlyList<long>? ids, SortedDictionary<long, HiveGroup> groups, Func<long, bool> isAllowed, string what)
        {
            foreach (var id in ids ?? [])
            {
                RequestException.ThrowIfUnknown(groups, id, what);
                if (!isAllowed(id))
                {
                    throw RequestException.Denied();
                }
            }
        }
    }
}
