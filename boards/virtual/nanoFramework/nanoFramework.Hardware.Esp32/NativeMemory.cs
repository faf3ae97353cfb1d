// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using NanoFramework.Hosting;

namespace nanoFramework.Hardware.Esp32
{
    /// <summary>
    /// Memory outside the managed heap.
    /// </summary>
    public class NativeMemory
    {
        /// <summary>Kinds of memory.</summary>
        public enum MemoryType
        {
            /// <summary>Both.</summary>
            All,

            /// <summary>Inside the ESP32.</summary>
            Internal,

            /// <summary>In the PSRAM beside it.</summary>
            SpiRam,
        }

        /// <summary>Asks for sizes: here the ones that <see cref="VirtualBoard"/> was given, and no PSRAM.</summary>
        /// <param name="memType">Which memory.</param>
        /// <param name="totalSize">All of it, bytes.</param>
        /// <param name="totalFreeSize">What is free of it, bytes.</param>
        /// <param name="largestFreeBlock">The largest free piece, bytes.</param>
        public static void GetMemoryInfo(MemoryType memType, out uint totalSize, out uint totalFreeSize, out uint largestFreeBlock)
        {
            bool exists = memType != MemoryType.SpiRam;
            totalSize = exists ? VirtualBoard.NativeMemoryBytes : 0;
            totalFreeSize = exists ? VirtualBoard.NativeMemoryFreeBytes : 0;
            largestFreeBlock = totalFreeSize;
        }
    }
}
