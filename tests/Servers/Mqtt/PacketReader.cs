// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Buffers.Binary;
using System.Text;

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>Reads the fields of one packet body; anything that is not there or not allowed is a protocol error.</summary>
    internal ref struct PacketReader
    {
        private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

        private readonly ReadOnlySpan<byte> _body;
        private int _position;

        internal PacketReader(ReadOnlySpan<byte> body)
        {
            _body = body;
            _position = 0;
        }

        internal readonly bool AtEnd => _position == _body.Length;

        internal readonly int Position => _position;

        internal byte ReadByte() => Take(1)[0];

        internal ushort ReadUInt16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

        /// <summary>A packet identifier: never 0.</summary>
        internal ushort ReadPacketId()
        {
            var id = ReadUInt16();
            return id != 0 ? id : throw new MqttProtocolException("packet id 0");
        }

        internal ReadOnlySpan<byte> ReadBinary() => Take(ReadUInt16());

        internal string ReadString()
        {
            string text;
            try
            {
                text = _strict.GetString(ReadBinary());
            }
            catch (DecoderFallbackException)
            {
                throw new MqttProtocolException("string is not UTF-8");
            }

            return text.Contains('\0', StringComparison.Ordinal) ? throw new MqttProtocolException("U+0000 in a string") : text;
        }

        internal readonly void ExpectEnd()
        {
            if (!AtEnd)
            {
                throw new MqttProtocolException($"{_body.Length - _position} bytes too many");
            }
        }

        private ReadOnlySpan<byte> Take(int count)
        {
            if (_body.Length - _position < count)
            {
                throw new MqttProtocolException("packet is truncated");
            }

            var taken = _body.Slice(_position, count);
            _position += count;
            return taken;
        }
    }
}
