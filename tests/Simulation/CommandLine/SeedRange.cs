// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;

namespace DeviceAgent.Simulation.CommandLine
{
    /// <summary>
    /// Seeds from one to another, both included.
    /// </summary>
    /// <param name="First">The first seed.</param>
    /// <param name="Last">The last seed, not less.</param>
    internal sealed record SeedRange(ulong First, ulong Last)
    {
        /// <summary>Reads <c>7</c> or <c>1..200</c>.</summary>
        /// <returns><c>null</c> if the text is neither.</returns>
        internal static SeedRange? Parse(string text)
        {
            string[] parts = text.Split("..");
            bool isRight = parts.Length is 1 or 2
                & ulong.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out ulong first)
                & ulong.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out ulong last);
            return isRight && first <= last && last - first < int.MaxValue ? new SeedRange(first, last) : null;
        }
    }
}
