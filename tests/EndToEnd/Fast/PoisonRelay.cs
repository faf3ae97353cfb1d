// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DeviceAgent.EndToEnd.Fast
{
    /// <summary>
    /// Stands before a server and ends each connection on which a client sends a certain text, before the server has it.
    /// </summary>
    internal sealed class PoisonRelay : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly int _serverPort;
        private readonly string _poison;
        private int _kills;

        public PoisonRelay(int serverPort, string poison)
        {
            _serverPort = serverPort;
            _poison = poison;
            _listener.Start();
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
            new Thread(Accept) { IsBackground = true }.Start();
        }

        public int Port { get; }

        public int Kills => Volatile.Read(ref _kills);

        public void Dispose() => _listener.Dispose();

        private static void Pump(TcpClient from, TcpClient to, Func<string, bool> isEnd)
        {
            byte[] buffer = new byte[4096];
            try
            {
                for (int read = from.GetStream().Read(buffer); read > 0; read = from.GetStream().Read(buffer))
                {
                    if (isEnd(Encoding.Latin1.GetString(buffer, 0, read)))
                    {
                        break;
                    }

                    to.GetStream().Write(buffer, 0, read);
                }
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
            {
                // One side is gone, so the other has to go.
            }

            from.Close();
            to.Close();
        }

        private void Accept()
        {
            try
            {
                while (true)
                {
                    TcpClient client = _listener.AcceptTcpClient();
                    TcpClient server = new("127.0.0.1", _serverPort) { NoDelay = true };
                    client.NoDelay = true;
                    string tail = string.Empty;
                    new Thread(() => Pump(client, server, piece => IsPoison(piece, ref tail))) { IsBackground = true }.Start();
                    new Thread(() => Pump(server, client, _ => false)) { IsBackground = true }.Start();
                }
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // The relay is closed, or the server is not there.
            }
        }

        // What a client sends may come in pieces.
        private bool IsPoison(string piece, ref string tail)
        {
            string seen = tail + piece;
            if (seen.Contains(_poison, StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _kills);
                return true;
            }

            tail = seen[Math.Max(0, seen.Length - _poison.Length)..];
            return false;
        }
    }
}
