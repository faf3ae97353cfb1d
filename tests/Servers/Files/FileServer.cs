// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DeviceAgent.Servers.Files
{
    /// <summary>
    /// Files over HTTP/1.1, for updates that are fetched from elsewhere: GET with or without a range, one request a
    /// connection. Listens from the start, on loopback and a free port, until it is disposed of.
    /// </summary>
    public sealed class FileServer : IDisposable
    {
        private const int MaxHeaderBytes = 16 * 1024;
        private const int KeepRequests = 1000;
        private const string RangeUnit = "bytes=";

        private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

        private readonly ConcurrentDictionary<string, (byte[] Content, FileFault Fault)> _files = new(StringComparer.Ordinal);
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly ConcurrentDictionary<Socket, Thread> _connections = new();
        private readonly Thread _accepting;

        /// <summary>Starts a server without files.</summary>
        public FileServer()
        {
            _listener.Start();
            Root = new Uri($"http://{_listener.LocalEndpoint}/");
            Requests = new RecordLog<FileRequestRecord>("file request", KeepRequests, () => $"file server {Root}");
            _accepting = new Thread(Accept) { IsBackground = true, Name = $"files {Root.Port} accept" };
            _accepting.Start();
        }

        /// <summary>Address of the server.</summary>
        public Uri Root { get; }

        /// <summary>Every request.</summary>
        public RecordLog<FileRequestRecord> Requests { get; }

        /// <summary>Offers a file, or another in its place.</summary>
        /// <param name="name">Its name, without a slash at its beginning.</param>
        /// <param name="content">Its bytes.</param>
        /// <param name="fault">What is wrong with its downloads.</param>
        /// <returns>Its address.</returns>
        public Uri Put(string name, ReadOnlySpan<byte> content, FileFault fault = FileFault.None)
        {
            _files["/" + name] = (content.ToArray(), fault);
            return new Uri(Root, name);
        }

        /// <summary>Ends all threads and connections.</summary>
        public void Dispose()
        {
            _listener.Dispose();
            _accepting.Join();
            foreach (var (socket, thread) in _connections)
            {
                socket.Dispose();
                thread.Join();
            }
        }

        private static (int First, int Last)? ParseRange(string? range, int length)
        {
            if (range?.StartsWith(RangeUnit, StringComparison.Ordinal) != true || range[RangeUnit.Length..].Split('-') is not [var from, var to])
            {
                return null;
            }

            var isValid = int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var first) && first < length;
            var last = int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? Math.Min(given, length - 1) : length - 1;
            return isValid && first <= last ? (first, last) : null;
        }

        private static string ReadHeader(Socket socket)
        {
            var header = new StringBuilder();
            var buffer = new byte[1024];
            while (!header.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
            {
                var read = socket.Receive(buffer);
                if (read == 0 || header.Length > MaxHeaderBytes)
                {
                    throw new IOException("no request");
                }

                header.Append(Encoding.ASCII.GetString(buffer, 0, read));
            }

            return header.ToString();
        }

        private static void Answer(Socket socket, int status, string headers, ReadOnlySpan<byte> body)
        {
            socket.Send(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} -\r\nConnection: close\r\n{headers}\r\n"));
            for (var sent = 0; sent < body.Length;)
            {
                sent += socket.Send(body[sent..]);
            }
        }

        private void Accept()
        {
            while (true)
            {
                Socket socket;
                try
                {
                    socket = _listener.AcceptSocket();
                }
                catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
                {
                    return;
                }

                var thread = new Thread(() => Serve(socket)) { IsBackground = true, Name = $"files {Root.Port}" };
                _connections[socket] = thread;
                thread.Start();
            }
        }

        private void Serve(Socket socket)
        {
            try
            {
                socket.ReceiveTimeout = (int)_patience.TotalMilliseconds;
                socket.SendTimeout = (int)_patience.TotalMilliseconds;
                Answer(socket, ReadHeader(socket));
                socket.Shutdown(SocketShutdown.Both);
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
            {
                // The client or the server has gone.
            }
            finally
            {
                socket.Dispose();
                _connections.TryRemove(socket, out _);
            }
        }

        private void Answer(Socket socket, string header)
        {
            var lines = header.Split("\r\n");
            var range = lines.FirstOrDefault(line => line.StartsWith("Range:", StringComparison.OrdinalIgnoreCase))?["Range:".Length..].Trim();
            var path = lines[0].Split(' ') is ["GET", var given, _] ? given : "";
            var isFile = _files.TryGetValue(path, out var file);
            var status = !isFile ? 404 : file.Fault == FileFault.Forbidden ? 403 : 200;
            if (status != 200)
            {
                Record(path, range, status);
                Answer(socket, status, "Content-Length: 0\r\n", []);
                return;
            }

            var part = ParseRange(range, file.Content.Length);
            var (first, last) = part ?? (0, file.Content.Length - 1);
            var body = file.Content.AsSpan(first..(last + 1)).ToArray();
            var contentRange = part is null ? "" : $"Content-Range: bytes {first}-{last}/{file.Content.Length}\r\n";
            if (file.Fault == FileFault.Corrupt && body.Length > 0)
            {
                body[body.Length / 2] ^= 0xFF;
            }

            Record(path, range, part is null ? 200 : 206);
            var sent = file.Fault == FileFault.Truncated ? body.AsSpan(0, body.Length / 2) : body;
            Answer(socket, part is null ? 200 : 206, $"Content-Length: {body.Length}\r\n{contentRange}", sent);
        }

        private void Record(string path, string? range, int status) =>
            Requests.Append(new FileRequestRecord(DateTimeOffset.UtcNow, path, range, status));
    }
}
