// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>Collects what TCP brings and cuts it into frames. Used by one thread.</summary>
    internal sealed class FrameBuffer
    {
        private const int ReadSize = 64 * 1024;

        private readonly int _maxPacketBytes;
        private readonly byte[] _buffer;
        private int _start;
        private int _end;

        internal FrameBuffer(int maxPacketBytes)
        {
            _maxPacketBytes = maxPacketBytes;
            _buffer = new byte[maxPacketBytes + ReadSize];
        }

        /// <summary>Reads what is there, waiting for at least one byte. Returns the number of bytes; 0 when the peer is done.</summary>
        internal int Fill(Stream stream)
        {
            if (_start > 0)
            {
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                _end -= _start;
                _start = 0;
            }

            var read = stream.Read(_buffer.AsSpan(_end));
            _end += read;
            return read;
        }

        /// <summary>Takes the next whole frame, as a copy.</summary>
        /// <param name="frame">The frame, fixed header included.</param>
        /// <param name="body">Where its body begins.</param>
        internal bool TryTake(out byte[] frame, out int body)
        {
            frame = [];
            if (!TryReadLength(out body, out var bodyLength))
            {
                return false;
            }

            var total = body + bodyLength;
            if (total > _maxPacketBytes)
            {
                throw new MqttProtocolException($"packet of {total} bytes", CloseCause.PacketTooLarge);
            }

            if (_end - _start < total)
            {
                return false;
            }

            frame = _buffer.AsSpan(_start, total).ToArray();
            _start += total;
            return true;
        }

        private bool TryReadLength(out int headerLength, out int bodyLength)
        {
            headerLength = 1;
            bodyLength = 0;
            for (var shift = 0; shift < 28; shift += 7)
            {
                if (_start + headerLength >= _end)
                {
                    return false;
                }

                var digit = _buffer[_start + headerLength++];
                bodyLength |= (digit & 0x7F) << shift;
                if ((digit & 0x80) == 0)
                {
                    return true;
                }
            }

            throw new MqttProtocolException("remaining length of more than four bytes");
        }
    }
}
