// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json.Nodes;

namespace DeviceAgent.Servers.DeviceHive.Actions
{
    /// <summary><c>configuration/...</c>: properties of the server.</summary>
    internal sealed class ConfigurationActions(HiveStore store)
    {
        private const int MaxNameChars = 32;

        internal IEnumerable<ActionRule> Rules =>
        [
            new("configuration/get", Get, HiveRight.ManageConfiguration),
            new("configuration/put", Put, HiveRight.ManageConfiguration),
            new("configuration/delete", Delete, HiveRight.ManageConfiguration),
        ];

        private Answer Get(HiveSession session, Request request)
        {
            var name = request.RequiredText("name");
            return store.Configuration.TryGetValue(name, out var property)
                ? Write(name, property)
                : throw RequestException.Unknown("Property", name);
        }

        private Answer Put(HiveSession session, Request request)
        {
            var name = request.RequiredText("name");
            if (name.Length > MaxNameChars)
            {
                throw RequestException.Invalid($"name is longer than {MaxNameChars}");
            }

            var version = store.Configuration.TryGetValue(name, out var old) ? old.Version + 1 : 0;
            var property = (request.RequiredText("value"), version);
            store.Configuration[name] = property;
            return Write(name, property);
        }

        private Answer Delete(HiveSession session, Request request)
        {
            var name = request.RequiredText("name");
            return store.Configuration.Remove(name) ? Answer.Success : throw RequestException.Unknown("Property", name);
        }

        private static Answer Write(string name, (string Value, long Version) property) => Answer.With("configuration", new JsonObject
        {
            ["name"] = name,
            ["value"] = property.Value,
            ["entityVersion"] = property.Version,
        });
    }
}
