// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Coap
{
    /// <summary>One option of a message.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Value">Its bytes.</param>
    public sealed record CoapOption(int Number, ReadOnlyMemory<byte> Value)
    {
        /// <summary>The value as an unsigned number; the last four bytes count.</summary>
        public uint AsNumber
        {
            get
            {
                uint number = 0;
                foreach (var part in Value.Span)
                {
                    number = (number << 8) | part;
                }

                return number;
            }
        }

        internal static CoapOption Of(int number, uint value)
        {
            byte[] bytes = [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
            return new CoapOption(number, bytes.AsMemory(bytes.TakeWhile(part => part == 0).Count()));
        }
    }
}
