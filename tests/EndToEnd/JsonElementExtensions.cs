// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// Short ways to what tests look at.
    /// </summary>
    internal static class JsonElementExtensions
    {
        public static long Number(this JsonElement json, string name)
        {
            return json.GetProperty(name).GetInt64();
        }

        public static string Text(this JsonElement json, string name)
        {
            return json.GetProperty(name).GetString()!;
        }

        /// <summary>The value of a <c>sampled</c> event of the sensor <c>counter</c>.</summary>
        public static long Counter(this JsonElement sampled)
        {
            return sampled.GetProperty("readings").GetProperty("counter").GetInt64();
        }
    }
}
