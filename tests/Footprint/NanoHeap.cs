// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;

namespace DeviceAgent.Footprint.Tests
{
    /// <summary>
    /// What things cost on the managed heap of nanoCLR 1.x with 32-bit pointers, as on the ESP32.
    /// </summary>
    /// <remarks>
    /// The heap is made of blocks of 12 bytes (CLR_RT_HeapBlock). Facts, section 6: <c>int[1000]</c> takes 4,020 bytes,
    /// <c>object[1000]</c> 12,024, an object with three fields 48. The rest was measured in the same way in the real
    /// interpreter (free heap after a collection, before and after fifty of each): an object without fields 12, with eight 108;
    /// <c>byte[0]</c> 24, <c>byte[4]</c> 24, <c>byte[5]</c> 36, <c>bool[10]</c> 36, <c>long[10]</c> 108, <c>string[10]</c> and
    /// <c>byte[10][]</c> 144; a string made at run time of 11 ASCII characters 24, of 12 characters 36, one of ten
    /// three-byte characters 48; a literal 12; a field of an enum, a double or a DateTime like any other; a field of a struct
    /// as much as an object more.
    /// </remarks>
    internal static class NanoHeap
    {
        /// <summary>A reference, a field, an object's header: one block.</summary>
        public const int BlockBytes = 12;

        /// <summary>A string literal: one block that points into the loaded assembly; another for each time it is loaded.</summary>
        public const int LiteralBytes = BlockBytes;

        /// <summary>Header of an array: a block, the number of elements, and four bytes about their type.</summary>
        private const int ArrayHeaderBytes = BlockBytes + 8;

        /// <summary>An object: its header and a block for each field, inherited ones included.</summary>
        public static int ObjectBytes(int fields) => BlockBytes * (1 + fields);

        /// <summary>An array, rounded up to whole blocks.</summary>
        public static int ArrayBytes(Type element, int length) => RoundUp(ArrayHeaderBytes + (ElementBytes(element) * length));

        /// <summary>A string made at run time: a block, its UTF-8 and a NUL, rounded up.</summary>
        public static int StringBytes(string text) => RoundUp(BlockBytes + Encoding.UTF8.GetByteCount(text) + 1);

        /// <summary>Types of the base library whose inside differs from .NET's, as measured.</summary>
        public static int? LibraryTypeBytes(Type type)
        {
            return type.FullName switch
            {
                "System.Object" => 12,
                "System.Threading.AutoResetEvent" => 12,
                "System.Random" => 48,
                _ => null,
            };
        }

        private static int ElementBytes(Type element)
        {
            if (!element.IsValueType)
            {
                return BlockBytes;
            }

            return Type.GetTypeCode(element) switch
            {
                TypeCode.Boolean or TypeCode.Byte or TypeCode.SByte => 1,
                TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Char => 2,
                TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Single => 4,
                TypeCode.Int64 or TypeCode.UInt64 or TypeCode.Double or TypeCode.DateTime => 8,
                _ => throw new NotSupportedException($"{element}: every element of an array of structs is an object of its own"),
            };
        }

        private static int RoundUp(int bytes) => (bytes + BlockBytes - 1) / BlockBytes * BlockBytes;
    }
}
