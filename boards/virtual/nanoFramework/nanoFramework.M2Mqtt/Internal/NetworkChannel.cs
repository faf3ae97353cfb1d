// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Net;
using System.Net.Sockets;
using NanoFramework.Hosting;

namespace nanoFramework.M2Mqtt.Internal
{
    /// <summary>
    /// The TCP connection under a client, with or without TLS on it. The name is resolved once, when the channel is made.
    /// </summary>
    internal sealed class NetworkChannel
    {
        private readonly object _sendLock = new();
        private readonly IPEndPoint _endPoint;
        private readonly TlsHandshake? _tls;
        private volatile Socket? _socket;
        private volatile Stream? _stream;

        /// <summary>Resolves the name.</summary>
        /// <param name="host">Host name or IPv4 address.</param>
        /// <param name="port">TCP port.</param>
        /// <param name="tls">How to make the connection secure; <c>null</c>: not at all.</param>
        public NetworkChannel(string host, int port, TlsHandshake? tls)
        {
            _endPoint = VirtualNetwork.Resolve(host, port);
            _tls = tls;
        }

        /// <summary>Connects.</summary>
        /// <param name="validate">Whether TLS judges the server's certificate.</param>
        public void Connect(bool validate)
        {
            Close();

            // Otherwise the answer to a message waits, behind its PUBACK, for the peer's delayed TCP acknowledgement: some 40 ms.
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            _socket = socket;
            socket.Connect(_endPoint);
            var plain = new NetworkStream(socket);
            _stream = _tls == null ? plain : _tls.Authenticate(plain, validate);
        }

        public void Send(byte[] packet)
        {
            Stream stream = _stream ?? throw new SocketException((int)SocketError.NotConnected);
            lock (_sendLock)
            {
                stream.Write(packet);
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
            _stream = null;
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
                int read = _stream?.Read(buffer, filled, buffer.Length - filled) ?? 0;
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
