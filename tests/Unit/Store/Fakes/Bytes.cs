// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// Bytes for tests to look at.
    /// </summary>
    internal static class Bytes
    {
        internal static string ToHex(byte[] bytes)
        {
            string hex = string.Empty;
            for (int i = 0; i < bytes.Length; i++)
            {
                hex += bytes[i].ToString("X2");
            }

            return hex;
        }

        internal static byte[] Join(byte[] first, byte[] second)
        {
            var both = new byte[first.Length + second.Length];
            Array.Copy(first, 0, both, 0, first.Length);
            Array.Copy(second, 0, both, first.Length, second.Length);
            return both;
        }
    }
}
