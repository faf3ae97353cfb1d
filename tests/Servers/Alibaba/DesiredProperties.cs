// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json.Nodes;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>The values that a device is wanted to have, each with a version that only grows.</summary>
    internal sealed class DesiredProperties
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<string, (JsonNode? Value, int Version)> _wanted = new(StringComparer.Ordinal);

        /// <returns>The new version.</returns>
        internal int Set(string property, JsonNode value)
        {
            lock (_gate)
            {
                var version = _wanted.GetValueOrDefault(property).Version + 1;
                _wanted[property] = (value.DeepClone(), version);
                return version;
            }
        }

        /// <summary>Those of these properties that are wanted.</summary>
        internal JsonObject Get(IEnumerable<string> properties)
        {
            var found = new JsonObject();
            lock (_gate)
            {
                foreach (var property in properties)
                {
                    if (_wanted.TryGetValue(property, out var wanted) && wanted.Value is not null)
                    {
                        found[property] = new JsonObject { ["value"] = wanted.Value.DeepClone(), ["version"] = wanted.Version };
                    }
                }
            }

            return found;
        }

        /// <summary>Forgets a value, unless it is newer than the version that the device knows; null stands for any version.</summary>
        internal void Delete(string property, long? version)
        {
            lock (_gate)
            {
                if (_wanted.TryGetValue(property, out var wanted) && (version is null || version == wanted.Version))
                {
                    _wanted[property] = (null, wanted.Version);
                }
            }
        }
    }
}
