// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>The tags of a device.</summary>
    internal sealed class TagStore
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<string, string> _tags = new(StringComparer.Ordinal);

        internal Dictionary<string, string> Snapshot()
        {
            lock (_gate)
            {
                return new Dictionary<string, string>(_tags);
            }
        }

        internal void Set(string key, string value)
        {
            lock (_gate)
            {
                _tags[key] = value;
            }
        }

        internal void Remove(string key)
        {
            lock (_gate)
            {
                _tags.Remove(key);
            }
        }
    }
}
