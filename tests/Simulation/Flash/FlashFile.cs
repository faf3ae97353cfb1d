// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Flash
{
    /// <summary>
    /// One file.
    /// </summary>
    /// <param name="name">Its name.</param>
    internal sealed class FlashFile(string name)
    {
        internal string Name { get; } = name;

        internal byte[] Bytes { get; private set; } = new byte[256];

        internal int Length { get; private set; }

        internal void Append(byte[] data, int count)
        {
            if (Length + count > Bytes.Length)
            {
                byte[] larger = new byte[Math.Max(Length + count, Bytes.Length * 2)];
                Array.Copy(Bytes, larger, Length);
                Bytes = larger;
            }

            Array.Copy(data, 0, Bytes, Length, count);
            Length += count;
        }

        internal void Clear()
        {
            Length = 0;
        }
    }
}
