// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>What a device profile says about MQTT.</summary>
    public sealed record DeviceProfile
    {
        /// <summary>Topic families that are known; a profile that renames a topic is a changed family.</summary>
        public IReadOnlyList<DeviceTopics> Topics { get; init; } = [DeviceTopics.V1, DeviceTopics.V2Json, DeviceTopics.V2];

        /// <summary>A publish of QoS 1 that cannot be read is confirmed and forgotten; otherwise it ends the connection.</summary>
        public bool AcknowledgeBadPublishes { get; init; }
    }
}
