// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DeviceAgent.Coap;

namespace DeviceAgent.Servers.Tests
{
    /// <summary>The firmware's CoAP client on a real socket: what a link does on the board, on the test's own thread.</summary>
    internal sealed class CoapEngine : IDatagramSender, ICoapHandler, IDisposable
    {
        private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        private readonly byte[] _buffer = new byte[2000];

        internal CoapEngine(int port, int seed = 1)
        {
            _socket.Connect(new IPEndPoint(IPAddress.Loopback, port));
            Client = new CoapClient(this, this, Timing, seed, CoapClient.DefaultDatagramBytes);
        }

        /// <summary>Times of a network that is as fast as loopback; the proportions are those of the RFC.</summary>
        internal CoapTiming Timing { get; } = new() { AckTimeoutMs = 100, ResponseTimeoutMs = 2000 };

        internal CoapClient Client { get; }

        /// <summary>What came, as <c>2.05 body</c>, <c>observed 2.05 body</c> or <c>Timeout</c>; bodies in blocks are put together.</summary>
        internal List<string> Heard { get; } = [];

        internal long Sent { get; private set; }

        private StringBuilder Body { get; } = new();

        public void Dispose() => _socket.Dispose();

        public void Send(byte[] buffer, int length)
        {
            Sent++;
            try
            {
                _socket.Send(buffer.AsSpan(0, length));
            }
            catch (SocketException)
            {
                // The port is closed: as good as lost.
            }
        }

        public void OnResponse(CoapRequest request, CoapMessage response, int offset, bool last) => Hear("", response, offset, last);

        public void OnNotification(CoapRequest request, CoapMessage notification, int offset, bool last) => Hear("observed ", notification, offset, last);

        public void OnFailure(CoapRequest request, CoapFailure failure) => Heard.Add(failure.ToString());

        internal static CoapRequest Get(string uri, bool observe = false, int blockSize = 0)
        {
            var parts = uri.Split('?');
            return new CoapRequest
            {
                Path = [.. parts[0].Split('/').Select(Encoding.UTF8.GetBytes)],
                Query = parts.Length == 1 ? [] : [.. parts[1].Split('&').Select(Encoding.UTF8.GetBytes)],
                Observe = observe,
                BlockSize = blockSize,
                MaxResponseBytes = 1 << 20,
            };
        }

        internal static CoapRequest Post(string path, string json, int blockSize = 0, int method = CoapCode.Post)
        {
            var request = Get(path, blockSize: blockSize);
            request.Method = method;
            request.ContentFormat = CoapOption.FormatJson;
            request.Payload = Encoding.UTF8.GetBytes(json);
            request.PayloadLength = request.Payload.Length;
            return request;
        }

        /// <summary>Sends a request and gives what came of it.</summary>
        internal string Ask(CoapRequest request)
        {
            var before = Heard.Count;
            Start(request);
            RunUntil(() => Heard.Count > before);
            return Heard[before];
        }

        internal void Start(CoapRequest request)
        {
            while (!Client.TryStart(request, Environment.TickCount64))
            {
                RunOnce();
            }
        }

        internal void RunUntil(Func<bool> condition)
        {
            var waiting = Stopwatch.StartNew();
            while (!condition())
            {
                if (waiting.Elapsed > TimeSpan.FromSeconds(20))
                {
                    throw new TimeoutException("heard only: " + string.Join("; ", Heard));
                }

                RunOnce();
            }
        }

        internal void RunFor(TimeSpan time)
        {
            var waiting = Stopwatch.StartNew();
            RunUntil(() => waiting.Elapsed > time);
        }

        private void RunOnce()
        {
            try
            {
                if (_socket.Poll(5000, SelectMode.SelectRead))
                {
                    Client.Receive(_buffer, _socket.Receive(_buffer), Environment.TickCount64);
                }
            }
            catch (SocketException)
            {
                // The port is closed: nothing came.
            }

            Client.Step(Environment.TickCount64);
        }

        private void Hear(string what, CoapMessage message, int offset, bool last)
        {
            if (offset == 0)
            {
                Body.Clear();
            }

            Body.Append(Encoding.UTF8.GetString(message.Buffer, message.PayloadStart, message.PayloadLength));
            if (last)
            {
                Heard.Add(string.Create(CultureInfo.InvariantCulture, $"{what}{CoapCode.ToText(message.Code)} {Body}").TrimEnd());
            }
        }
    }
}
