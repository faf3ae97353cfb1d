// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Net;
using System.Net.Sockets;
using NanoFramework.Hosting;

namespace nanoFramework.M2Mqtt.Internal
{
    /// <summary>
    /// The TCP connection under a client. The name is resolved once, when the channel is made.
    /// </summary>
    internal sealed class NetworkChannel
    {
        private readonly object _sendLock = new();
        private readonly IPEndPoint _endPoint;
        private volatile Socket? _socket;

        public NetworkChannel(string host, int port)
        {
            _endPoint = VirtualNetwork.Resolve(host, port);
        }

        public void Connect()
        {
            Close();

            // Otherwise the answer to a message waits, behind its PUBACK, for the peer's delayed TCP acknowledgement: some 40 ms.
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            _socket = socket;
            socket.Connect(_endPoint);
        }

        public void Send(byte[] packet)
        {
            Socket socket = _socket ?? throw new SocketException((int)SocketError.NotConnected);
            lock (_sendLock)
            {
                socket.Send(packet);
            }
        }

        /// <summary>Reads one byte.</summary>
        /// <returns>The byte, or -1 at the end of the stream.</returns>
        public int ReadByte()
        {
            byte[] one = new byte[1];
            return Receive(one) ? one[0] : -1;
        }

        /// <summary>Fills the buffer.</summary>
        /// <exception cref="IOException">The stream ended before.</exception>
        public void ReadExactly(byte[] buffer)
        {
            if (!Receive(buffer))
            {
                throw new IOException();
            }
        }

        public void Close()
        {
            Socket? socket = _socket;
            _socket = null;
            if (socket == null)
            {
                return;
            }

            try
            {
                // Tells the peer, and ends a Receive that another thread is in; closing alone does so only on some systems.
                socket.Shutdown(SocketShutdown.Both);
            }
            catch (SocketException)
            {
                // It was never connected, or the peer has gone.
            }

            socket.Close();
        }

        private bool Receive(byte[] buffer)
        {
            int filled = 0;
            while (filled < buffer.Length)
            {
                int read = _socket?.Receive(buffer, filled, buffer.Length - filled, SocketFlags.None) ?? 0;
                if (read == 0)
                {
                    return false;
                }

                filled += read;
            }

            return true;
        }
    }
}
