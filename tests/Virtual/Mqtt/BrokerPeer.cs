// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Net.Sockets;
using System.Text;

namespace DeviceAgent.Virtual.Tests.Mqtt
{
    /// <summary>
    /// The broker's end of one connection, driven step by step by a test.
    /// </summary>
    internal sealed class BrokerPeer : IDisposable
    {
        private const int PatienceMs = 8000;

        private readonly Socket _socket;

        public BrokerPeer(Socket socket)
        {
            _socket = socket;
            _socket.NoDelay = true;
            _socket.ReceiveTimeout = PatienceMs;
        }

        /// <summary>Waits for a packet.</summary>
        /// <exception cref="EndOfStreamException">The client closed the connection.</exception>
        public MqttPacket Read()
        {
            byte first = ReadBytes(1)[0];
            int length = 0;
            int shift = 0;
            byte digit;
            do
            {
                digit = ReadBytes(1)[0];
                length |= (digit & 0x7F) << shift;
                shift += 7;
            }
            while ((digit & 0x80) != 0);

            return new MqttPacket(first, ReadBytes(length));
        }

        /// <summary>Waits for a packet of a type.</summary>
        public MqttPacket Expect(int type)
        {
            MqttPacket packet = Read();
            Assert.AreEqual(type, packet.Type, "packet type");
            return packet;
        }

        /// <summary>Waits for the end of the connection.</summary>
        public void ExpectEnd()
        {
            Assert.ThrowsException<EndOfStreamException>(Read);
        }

        /// <summary>Tells whether the client sends something within a time.</summary>
        public bool HasDataWithin(int ms)
        {
            return _socket.Poll(TimeSpan.FromMilliseconds(ms), SelectMode.SelectRead);
        }

        public void Send(params byte[] bytes)
        {
            _socket.Send(bytes);
        }

        public void AcceptConnect(byte returnCode = 0)
        {
            Expect(MqttPacket.Connect);
            Send(0x20, 2, 0, returnCode);
        }

        public void SendPublishAck(int id)
        {
            Send(0x40, 2, (byte)(id >> 8), (byte)id);
        }

        public void SendPublish(string topic, string payload, int qos, int id)
        {
            byte[] topicBytes = Encoding.UTF8.GetBytes(topic);
            byte[] idBytes = qos == 0 ? [] : [(byte)(id >> 8), (byte)id];
            byte[] body = [0, (byte)topicBytes.Length, .. topicBytes, .. idBytes, .. Encoding.UTF8.GetBytes(payload)];
            Send([(byte)(0x30 | (qos << 1)), (byte)body.Length, .. body]);
        }

        public void Dispose()
        {
            _socket.Dispose();
        }

        private byte[] ReadBytes(int count)
        {
            byte[] bytes = new byte[count];
            int filled = 0;
            while (filled < count)
            {
                int read = _socket.Receive(bytes, filled, count - filled, SocketFlags.None);
                if (read == 0)
                {
                    throw new EndOfStreamException();
                }

                filled += read;
            }

            return bytes;
        }
    }
}
