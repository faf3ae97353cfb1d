// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace DeviceAgent.Servers.Coap
{
    /// <summary>One CoAP message. Written for the doubles alone: it shares nothing with the firmware's codec, so that a mistake there shows.</summary>
    /// <param name="Kind">Message type.</param>
    /// <param name="Code">Code, such as 0x45 for 2.05.</param>
    /// <param name="MessageId">Message id.</param>
    public sealed record CoapPacket(CoapKind Kind, byte Code, ushort MessageId)
    {
        /// <summary>Token, 0 to 8 bytes.</summary>
        public ReadOnlyMemory<byte> Token { get; init; }

        /// <summary>Options in the order of the wire.</summary>
        public IReadOnlyList<CoapOption> Options { get; init; } = [];

        /// <summary>Payload; empty if there is none.</summary>
        public ReadOnlyMemory<byte> Payload { get; init; }

        /// <summary>The segments of the path.</summary>
        public string[] Path => Texts(CoapNumbers.UriPath);

        /// <summary>The arguments of the query.</summary>
        public string[] Query => Texts(CoapNumbers.UriQuery);

        /// <summary>Payload as text.</summary>
        public string Text => Encoding.UTF8.GetString(Payload.Span);

        /// <summary>An option as a number; null if it is not there.</summary>
        /// <param name="number">Option number.</param>
        public uint? Number(int number) => Options.FirstOrDefault(option => option.Number == number)?.AsNumber;

        /// <summary>The block in an option; null if it is not there.</summary>
        /// <param name="number">Option number.</param>
        internal CoapBlock? Block(int number) => Number(number) is { } value ? CoapBlock.From(value) : null;

        /// <summary>Reads a datagram by the letter of RFC 7252, section 3.</summary>
        /// <param name="bytes">The datagram.</param>
        /// <param name="packet">The message.</param>
        internal static bool TryRead(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out CoapPacket? packet)
        {
            packet = null;
            var span = bytes.Span;
            if (span.Length < 4 || span[0] >> 6 != 1 || (span[0] & 15) > 8 || span.Length < 4 + (span[0] & 15))
            {
                return false;
            }

            var at = 4 + (span[0] & 15);
            if (!TryReadOptions(bytes, ref at, out var options) || (span[1] == 0 && span.Length != 4))
            {
                return false;
            }

            packet = new CoapPacket((CoapKind)((span[0] >> 4) & 3), span[1], BinaryPrimitives.ReadUInt16BigEndian(span[2..]))
            {
                Token = bytes.Slice(4, span[0] & 15),
                Options = options,
                Payload = at == span.Length ? default : bytes[(at + 1)..],
            };
            return at == span.Length || packet.Payload.Length > 0;
        }

        internal byte[] ToBytes()
        {
            var bytes = new List<byte> { (byte)(0x40 | ((int)Kind << 4) | Token.Length), Code, (byte)(MessageId >> 8), (byte)MessageId };
            bytes.AddRange(Token.Span);
            var last = 0;
            foreach (var option in Options.OrderBy(option => option.Number))
            {
                var (delta, deltaMore) = Extend(option.Number - last);
                var (length, lengthMore) = Extend(option.Value.Length);
                bytes.Add((byte)((delta << 4) | length));
                bytes.AddRange(deltaMore);
                bytes.AddRange(lengthMore);
                bytes.AddRange(option.Value.Span);
                last = option.Number;
            }

            if (Payload.Length > 0)
            {
                bytes.Add(0xFF);
                bytes.AddRange(Payload.Span);
            }

            return [.. bytes];
        }

        private static bool TryReadOptions(ReadOnlyMemory<byte> bytes, ref int at, out List<CoapOption> options)
        {
            options = [];
            var number = 0;
            while (at < bytes.Length && bytes.Span[at] != 0xFF)
            {
                var first = bytes.Span[at++];
                if (!TryReadExtended(bytes.Span, ref at, first >> 4, out var delta)
                    || !TryReadExtended(bytes.Span, ref at, first & 15, out var length)
                    || length > bytes.Length - at)
                {
                    return false;
                }

                number += delta;
                options.Add(new CoapOption(number, bytes.Slice(at, length)));
                at += length;
            }

            return true;
        }

        private static bool TryReadExtended(ReadOnlySpan<byte> bytes, ref int at, int nibble, out int value)
        {
            value = nibble;
            var more = nibble switch { 13 => 1, 14 => 2, _ => 0 };
            if (nibble == 15 || more > bytes.Length - at)
            {
                return false;
            }

            value = nibble switch
            {
                13 => 13 + bytes[at],
                14 => 269 + BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]),
                _ => nibble,
            };
            at += more;
            return true;
        }

        private static (int Nibble, byte[] More) Extend(int value) => value switch
        {
            < 13 => (value, []),
            < 269 => (13, [(byte)(value - 13)]),
            _ => (14, [(byte)((value - 269) >> 8), (byte)(value - 269)]),
        };

        private string[] Texts(int number) =>
            [.. Options.Where(option => option.Number == number).Select(option => Encoding.UTF8.GetString(option.Value.Span))];
    }
}
