// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using NanoFramework.Hosting;

namespace nanoFramework.Runtime.Native
{
    /// <summary>
    /// The garbage collector.
    /// </summary>
    public static class GC
    {
        private static readonly long _startBytes = System.GC.GetTotalMemory(true);

        /// <summary>
        /// Collects.
        /// </summary>
        /// <param name="compactHeap">Whether to move objects together; makes no difference here.</param>
        /// <returns>
        /// Free bytes of the managed heap: here <see cref="VirtualBoard.HeapBytes"/> minus what .NET's heap has grown by since the
        /// first call. Its objects are about twice as large as on the board.
        /// </returns>
        public static uint Run(bool compactHeap)
        {
            long grownBytes = Math.Max(0, System.GC.GetTotalMemory(true) - _startBytes);
            return (uint)Math.Max(0, VirtualBoard.HeapBytes - grownBytes);
        }
    }
}
