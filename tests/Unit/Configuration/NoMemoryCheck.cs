// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// A board whose memory is used up.
    /// </summary>
    internal sealed class NoMemoryCheck : ISettingsCheck
    {
        public string MistakeIn(Settings settings)
        {
            return new byte[int.MaxValue].Length.ToString();
        }
    }
}
