// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Net;
using System.Net.Sockets;

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>
    /// One port of a server: bound from the start, so that it stays the server's; accepts on a thread of its own. Its
    /// owner calls one method at a time.
    /// </summary>
    internal sealed class MqttListener
    {
        private const int Backlog = 128;

        private readonly Action<Socket> _accepted;
        private Socket _socket;
        private Thread? _accepting;

        /// <exception cref="SocketException">The port is taken.</exception>
        internal MqttListener(IPAddress address, int port, Action<Socket> accepted)
        {
            _accepted = accepted;
            _socket = Bind(new IPEndPoint(address, port));
            EndPoint = (IPEndPoint)_socket.LocalEndPoint!;
        }

        internal IPEndPoint EndPoint { get; }

        internal void Start()
        {
            if (_accepting is not null)
            {
                return;
            }

            _socket.Listen(Backlog);
            var socket = _socket;
            _accepting = new Thread(() => Accept(socket)) { IsBackground = true, Name = $"MQTT {EndPoint.Port} accept" };
            _accepting.Start();
        }

        /// <summary>Refuses TCP from now on; the port is free until <see cref="Reserve"/>.</summary>
        internal void Stop()
        {
            _socket.Dispose();
            _accepting?.Join();
            _accepting = null;
        }

        /// <summary>Binds the port again after <see cref="Stop"/>.</summary>
        internal void Reserve() => _socket = Bind(EndPoint);

        private static Socket Bind(IPEndPoint endPoint)
        {
            var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(endPoint);
                return socket;
            }
            catch (SocketException)
            {
                socket.Dispose();
                throw;
            }
        }

        private void Accept(Socket listener)
        {
            while (true)
            {
                Socket socket;
                try
                {
                    socket = listener.Accept();
                }
                catch (Exception e) when (e is SocketException or ObjectDisposedException)
                {
                    return;
                }

                _accepted(socket);
            }
        }
    }
}
