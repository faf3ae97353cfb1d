// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>What a token says.</summary>
    /// <param name="UserId">Whose it is.</param>
    /// <param name="Rights">What it allows.</param>
    /// <param name="NetworkIds">In which networks; null means all.</param>
    /// <param name="DeviceTypeIds">For which device types; null means all.</param>
    /// <param name="ExpiresAt">When it ends.</param>
    /// <param name="IsRefresh">Whether it is good for getting access tokens only.</param>
    internal sealed record TokenClaims(
        long UserId,
        IReadOnlyList<HiveRight> Rights,
        IReadOnlyList<long>? NetworkIds,
        IReadOnlyList<long>? DeviceTypeIds,
        DateTimeOffset ExpiresAt,
        bool IsRefresh)
    {
        /// <summary>Counts the tokens of a server, so that it can end those that it gave out.</summary>
        internal long Number { get; init; }

        internal bool Allows(HiveRight right) => Rights.Contains(HiveRight.Any) || Rights.Contains(right);

        internal bool AllowsNetwork(long id) => NetworkIds is null || NetworkIds.Contains(id);

        internal bool AllowsDeviceType(long id) => DeviceTypeIds is null || DeviceTypeIds.Contains(id);

        internal bool AllowsDevice(HiveDevice device) => AllowsNetwork(device.NetworkId) && AllowsDeviceType(device.DeviceTypeId);
    }
}
