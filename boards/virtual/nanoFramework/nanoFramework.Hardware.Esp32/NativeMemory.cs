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

        /// <summary>Asks for sizes: here the ones that <see cref="VirtualBoard"/> was given.</summary>
        /// <param name="memType">Which memory.</param>
        /// <param name="totalSize">All of it, bytes.</param>
        /// <param name="totalFreeSize">What is free of it, bytes.</param>
        /// <param name="largestFreeBlock">The largest free piece, bytes: here all that is free of one kind.</param>
        public static void GetMemoryInfo(MemoryType memType, out uint totalSize, out uint totalFreeSize, out uint largestFreeBlock)
        {
            uint internalFree = memType == MemoryType.SpiRam ? 0 : VirtualBoard.InternalMemoryFreeBytes;
            uint psramFree = memType == MemoryType.Internal ? 0 : VirtualBoard.PsramFreeBytes;
            totalSize = (memType == MemoryType.SpiRam ? 0 : VirtualBoard.InternalMemoryBytes)
                + (memType == MemoryType.Internal ? 0 : VirtualBoard.PsramBytes);
            totalFreeSize = internalFree + psramFree;
            largestFreeBlock = Math.Max(internalFree, psramFree);
        }
    }
}
