// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// A board without a lamp.
    /// </summary>
    internal sealed class NoLampCheck : ISettingsCheck
    {
        public string MistakeIn(Settings settings)
        {
            return settings.LedPin < 0 ? null : "this board has no lamp";
        }
    }
}
