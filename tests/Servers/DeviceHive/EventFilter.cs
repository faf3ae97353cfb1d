// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>Which events a subscription is for; null means any.</summary>
    internal sealed record EventFilter(EventKind Kind)
    {
        internal string? DeviceId { get; init; }

        internal IReadOnlyList<long>? NetworkIds { get; init; }

        internal IReadOnlyList<long>? DeviceTypeIds { get; init; }

        internal IReadOnlyList<string>? Names { get; init; }

        internal HiveRight Right => Kind == EventKind.Notification ? HiveRight.GetDeviceNotification : HiveRight.GetDeviceCommand;

        internal bool Matches(EventKind kind, HiveEvent e) => kind == Kind && Matches(e);

        internal bool Matches(HiveEvent e) =>
            (DeviceId is null || DeviceId == e.DeviceId)
            && (NetworkIds is null || NetworkIds.Contains(e.Device.NetworkId))
            && (DeviceTypeIds is null || DeviceTypeIds.Contains(e.Device.DeviceTypeId))
            && (Names is null || Names.Contains(e.Name));

        /// <summary>What a native subscription asks of the server: of a device's topic, network and device type do not count.</summary>
        /// <exception cref="RequestException">A network or device type is no number.</exception>
        internal static EventFilter FromLevels(EventKind kind, string?[] levels)
        {
            if (levels is not [var network, var deviceType, var device, var name])
            {
                throw new ArgumentException("not four levels", nameof(levels));
            }

            return new EventFilter(kind)
            {
                DeviceId = device,
                NetworkIds = device is null ? ToIds(network) : null,
                DeviceTypeIds = device is null ? ToIds(deviceType) : null,
                Names = name is null ? null : [name],
            };
        }

        private static long[]? ToIds(string? level)
        {
            if (level is null)
            {
                return null;
            }

            return long.TryParse(level, out var id) ? [id] : throw RequestException.Invalid($"{level} is not an id");
        }
    }
}
