// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.ThingsBoard
{
    /// <summary>
    /// Finds certificates in a PEM file.
    /// </summary>
    internal static class PemFile
    {
        private const string Begin = "-----BEGIN CERTIFICATE-----";
        private const string End = "-----END CERTIFICATE-----";

        /// <summary>
        /// Finds the first certificate, which of a chain is the device's own.
        /// </summary>
        /// <param name="file">The file.</param>
        /// <param name="start">Receives where it starts, its first line included.</param>
        /// <param name="count">Receives how many bytes it has, its last line included.</param>
        /// <returns>Whether there is one.</returns>
        internal static bool TryFindFirst(byte[] file, out int start, out int count)
        {
            start = IndexOf(file, Begin, 0);
            int end = start < 0 ? -1 : IndexOf(file, End, start);
            count = end < 0 ? 0 : end + End.Length - start;
            return end >= 0;
        }

        private static int IndexOf(byte[] file, string line, int from)
        {
            for (int i = from; i + line.Length <= file.Length; i++)
            {
                int same = 0;
                while (same < line.Length && file[i + same] == line[same])
                {
                    same++;
                }

                if (same == line.Length)
                {
                    return i;
                }
            }

            return -1;
        }
    }
}
