// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using NanoFramework.Hosting;

namespace nanoFramework.Runtime.Native
{
    /// <summary>
    /// The real-time clock.
    /// </summary>
    public static class Rtc
    {
        /// <summary>Sets the time of day, in whole seconds: here by asking <see cref="VirtualBoard.SettingTime"/>.</summary>
        /// <param name="time">The time, UTC.</param>
        /// <returns>Whether it was set.</returns>
        public static bool SetSystemTime(DateTime time)
        {
            return VirtualBoard.SettingTime(time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond)));
        }
    }
}
