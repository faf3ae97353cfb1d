// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Which topics to use, where a platform leaves a choice: <c>{"style":"short","telemetry":"sensors/telemetry"}</c>.
    /// </summary>
    public sealed class TopicSettings
    {
        /// <summary>Whether to use the platform's short topics.</summary>
        public bool IsShort;

        /// <summary>Topic of telemetry, or <c>null</c>: the platform's.</summary>
        public string Telemetry;

        /// <summary>Topic of client attributes, or <c>null</c>: the platform's.</summary>
        public string Attributes;

        /// <summary>Topic filter of changes to shared attributes, or <c>null</c>: the platform's.</summary>
        public string AttributeUpdates;
    }
}
