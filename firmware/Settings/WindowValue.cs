// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// What is kept of the samples of a window; bits.
    /// </summary>
    public static class WindowValue
    {
        /// <summary>The mean, under the key itself.</summary>
        public const int Mean = 1;

        /// <summary>The least value, under the key and <c>_min</c>.</summary>
        public const int Min = 2;

        /// <summary>The greatest value, under the key and <c>_max</c>.</summary>
        public const int Max = 4;
    }
}
