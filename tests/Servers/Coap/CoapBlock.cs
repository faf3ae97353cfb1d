// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Numerics;

namespace DeviceAgent.Servers.Coap
{
    /// <summary>A Block1 or Block2 option.</summary>
    /// <param name="Number">Block number.</param>
    /// <param name="More">Whether more follow.</param>
    /// <param name="Size">Bytes of a block, 16 to 1024; 2048 stands for the reserved size.</param>
    internal readonly record struct CoapBlock(int Number, bool More, int Size)
    {
        internal int Offset => Number * Size;

        internal uint Value => ((uint)Number << 4) | (More ? 8u : 0) | (uint)(BitOperations.Log2((uint)Size) - 4);

        internal static CoapBlock From(uint value) => new((int)(value >> 4), (value & 8) != 0, 16 << (int)(value & 7));
    }
}
