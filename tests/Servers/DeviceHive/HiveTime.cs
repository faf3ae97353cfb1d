// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>Time as DeviceHive writes it: UTC with milliseconds, without a zone.</summary>
    internal static class HiveTime
    {
        private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff";

        /// <summary>The time now, cut to milliseconds, so that it survives being written and read.</summary>
        internal static DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());

        internal static string Write(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

        internal static bool TryRead(string text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
            text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
    }
}
