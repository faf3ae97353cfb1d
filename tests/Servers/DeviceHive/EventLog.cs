// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>Notifications or commands that the server still remembers, oldest first. Used under the store's lock.</summary>
    internal sealed class EventLog<T>(TimeSpan life)
        where T : HiveEvent
    {
        private readonly List<T> _events = [];

        internal IEnumerable<T> OfDevice(string deviceId) => Remembered().Where(e => e.DeviceId == deviceId);

        internal IReadOnlyList<T> Remembered()
        {
            var now = DateTimeOffset.UtcNow;
            _events.RemoveAll(e => now - e.StoredAt > life);
            return _events;
        }

        internal T? Find(string deviceId, long id) => OfDevice(deviceId).FirstOrDefault(e => e.Id == id);

        internal void Add(T added) => _events.Add(added);

        internal void Replace(T old, T changed) => _events[_events.IndexOf(old)] = changed;
    }
}
