// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Net;
using System.Net.Sockets;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// Stands before a server and keeps what each client sends to it.
    /// </summary>
    internal sealed class WireTap : IDisposable
    {
        private const int RecordHeader = 5;
        private const int LengthAt = 3;

        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly int _serverPort;
        private readonly List<List<byte>> _connections = [];

        public WireTap(int serverPort)
        {
            _serverPort = serverPort;
            _listener.Start();
            new Thread(Accept) { IsBackground = true }.Start();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        /// <summary>
        /// The kinds of TLS records that clients sent: 20 and 22 are the handshake, 21 is an alert, 23 what an application says.
        /// </summary>
        public int[] RecordTypes()
        {
            lock (_connections)
            {
                return [.. _connections.SelectMany(RecordTypes).Distinct().Order()];
            }
        }

        public void Dispose() => _listener.Dispose();

        private static IEnumerable<int> RecordTypes(List<byte> sent)
        {
            for (int at = 0; at + RecordHeader <= sent.Count; at += RecordHeader + (sent[at + LengthAt] << 8) + sent[at + LengthAt + 1])
            {
                yield return sent[at];
            }
        }

        private static void Pump(Socket from, Socket to, Action<byte[], int> take)
        {
            byte[] buffer = new byte[4096];
            try
            {
                for (int read = from.Receive(buffer); read > 0; read = from.Receive(buffer))
                {
                    take(buffer, read);
                    to.Send(buffer, 0, read, SocketFlags.None);
                }

                to.Shutdown(SocketShutdown.Send);
            }
            catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
            {
                from.Dispose();
                to.Dispose();
            }
        }

        private void Accept()
        {
            try
            {
                while (true)
                {
                    Socket client = _listener.AcceptSocket();
                    Socket server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                    server.Connect(IPAddress.Loopback, _serverPort);
                    List<byte> sent = [];
                    lock (_connections)
                    {
                        _connections.Add(sent);
                    }

                    new Thread(() => Pump(client, server, (bytes, count) => Keep(sent, bytes, count))) { IsBackground = true }.Start();
                    new Thread(() => Pump(server, client, (_, _) => { })) { IsBackground = true }.Start();
                }
            }
            catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
            {
                // The tap is closed, or the server is not there.
            }
        }

        private void Keep(List<byte> sent, byte[] bytes, int count)
        {
            lock (_connections)
            {
                sent.AddRange(bytes.AsSpan(0, count));
            }
        }
    }
}
