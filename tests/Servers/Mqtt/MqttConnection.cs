// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Buffers;
using System.Diagnostics;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>
    /// Frames over one TCP connection: read by one thread, written by any. Answers to frames that came together leave
    /// together.
    /// </summary>
    internal sealed class MqttConnection
    {
        private const int FlushBytes = 32 * 1024;

        private static readonly TimeSpan _closePatience = TimeSpan.FromMilliseconds(100);

        private readonly MqttServer _server;
        private readonly Socket _socket;
        private readonly TlsOptions? _tls;
        private readonly FrameBuffer _input;
        private readonly Lock _outputGate = new();
        private readonly ArrayBufferWriter<byte> _output = new(1024);
        private Stream _stream;
        private int _readerThreadId;
        private volatile bool _closing;

        internal MqttConnection(MqttServer server, Socket socket, Stream stream, TlsOptions? tls, int number)
        {
            _server = server;
            _socket = socket;
            _tls = tls;
            _stream = stream;
            _input = new FrameBuffer(server.Options.MaxPacketBytes);
            Number = number;
        }

        internal int Number { get; }

        /// <summary>Whose frames these are, as soon as it is known.</summary>
        internal string Name { get; set; } = "";

        internal bool IsOpen => !_closing;

        internal bool IsSecure => _tls is not null;

        /// <summary>What the client showed in the TLS handshake; null when it showed none.</summary>
        internal X509Certificate2? ClientCertificate { get; private set; }

        /// <summary>Why it closed; set once.</summary>
        internal CloseCause Cause { get; private set; }

        internal string Detail { get; private set; } = "";

        /// <summary>Reads until the connection is closed, by whomever.</summary>
        /// <param name="handle">Gets each frame with its time and where its body begins.</param>
        internal void Receive(Action<DateTimeOffset, byte[], int> handle)
        {
            _readerThreadId = Environment.CurrentManagedThreadId;
            try
            {
                _socket.NoDelay = true;
                Secure();
                _socket.ReceiveTimeout = (int)_server.IdleTimeout.TotalMilliseconds;
                _socket.SendTimeout = (int)_server.Options.SendTimeout.TotalMilliseconds;
                while (!_closing)
                {
                    ReceiveSome(handle);
                }
            }
            catch (MqttProtocolException e)
            {
                Close(e.Cause, e.Message);
            }
            catch (IOException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.TimedOut })
            {
                Close(CloseCause.Idle, "nothing came");
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
            {
                Close(CloseCause.ConnectionLost, e.Message);
            }
            catch (Exception e)
            {
                // A bug of the double must fail the test that looks, not the process of the runner.
                Close(CloseCause.ServerFault, e.ToString());
            }

            _stream.Dispose();
        }

        /// <summary>Sends bytes; nothing happens once the connection is closing.</summary>
        internal void Send(byte[] bytes)
        {
            lock (_outputGate)
            {
                if (_closing)
                {
                    return;
                }

                _server.Frames.Append(new Frame(DateTimeOffset.UtcNow, Number, Name, FrameDirection.Sent, bytes));
                _output.Write(bytes);
                if (Environment.CurrentManagedThreadId != _readerThreadId || _output.WrittenCount >= FlushBytes)
                {
                    Flush();
                }
            }
        }

        /// <summary>Closes TCP. What was sent before still leaves; only the first cause counts.</summary>
        internal void Close(CloseCause cause, string detail)
        {
            if (!_outputGate.TryEnter(_closePatience))
            {
                // Another thread writes to a client that does not read: this ends its wait.
                Shutdown();
                _outputGate.Enter();
            }

            try
            {
                if (!_closing)
                {
                    Flush();
                    MarkClosing(cause, detail);
                }
            }
            finally
            {
                _outputGate.Exit();
            }
        }

        private void Secure()
        {
            if (_tls is null)
            {
                return;
            }

            _socket.ReceiveTimeout = (int)_tls.HandshakeTimeout.TotalMilliseconds;
            _socket.SendTimeout = (int)_tls.HandshakeTimeout.TotalMilliseconds;
            var secure = TlsHandshake.Accept(_stream, _tls);
            ClientCertificate = secure.RemoteCertificate as X509Certificate2;
            _stream = secure;
        }

        private void ReceiveSome(Action<DateTimeOffset, byte[], int> handle)
        {
            var read = _input.Fill(_stream);
            var started = Stopwatch.GetTimestamp();
            if (read == 0)
            {
                Close(CloseCause.ConnectionLost, "closed by the client");
                return;
            }

            _server.Meter.Received(read);
            while (!_closing && _input.TryTake(out var frame, out var body))
            {
                var at = DateTimeOffset.UtcNow;
                _server.Frames.Append(new Frame(at, Number, Name, FrameDirection.Received, frame));
                handle(at, frame, body);
            }

            lock (_outputGate)
            {
                Flush();
            }

            _server.Meter.Busy(Stopwatch.GetTimestamp() - started);
        }

        private void Flush()
        {
            if (_closing || _output.WrittenCount == 0)
            {
                return;
            }

            try
            {
                _stream.Write(_output.WrittenSpan);
                _server.Meter.Sent(_output.WrittenCount);
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
            {
                // Half a packet may have left: nothing more can be sent.
                MarkClosing(CloseCause.ConnectionLost, e.Message);
            }

            _output.ResetWrittenCount();
        }

        private void MarkClosing(CloseCause cause, string detail)
        {
            if (_closing)
            {
                return;
            }

            Cause = cause;
            Detail = detail;
            _closing = true;
            if (cause != CloseCause.Killed)
            {
                SayGoodbye();
            }

            Shutdown();
        }

        /// <summary>TLS ends with an alert of its own; a peer that does not get it thinks of an attack.</summary>
        private void SayGoodbye()
        {
            try
            {
                (_stream as SslStream)?.ShutdownAsync().Wait(_closePatience);
            }
            catch (Exception e) when (e is AggregateException or IOException or InvalidOperationException)
            {
                // The peer was faster.
            }
        }

        private void Shutdown()
        {
            try
            {
                _socket.Shutdown(SocketShutdown.Both);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // The peer was faster.
            }
        }
    }
}
