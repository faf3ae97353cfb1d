// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Buffers;
using System.Diagnostics;
using System.Net.Sockets;

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>
    /// One connection: reads on a thread of its own, may be written to by any. Answers to packets that came together
    /// leave together.
    /// </summary>
    public sealed class MqttSession
    {
        private const int FlushBytes = 32 * 1024;

        private readonly MqttServer _server;
        private readonly Socket _socket;
        private readonly Stream _stream;
        private readonly FrameBuffer _input;
        private readonly Lock _outputGate = new();
        private readonly ArrayBufferWriter<byte> _output = new(1024);
        private ConnectPacket? _connect;
        private bool _accepted;
        private int _packetsBeforeConnack;
        private int _threadId;
        private ushort _lastPacketId;
        private volatile bool _closing;
        private CloseCause _closeCause;
        private string _closeDetail = "";

        internal MqttSession(MqttServer server, Socket socket, Stream stream, int number)
        {
            _server = server;
            _socket = socket;
            _stream = stream;
            _input = new FrameBuffer(server.Options.MaxPacketBytes);
            Number = number;
        }

        /// <summary>Number of the connection, counted from 1 by the server.</summary>
        public int Number { get; }

        /// <summary>Name of the device, set by the application when it accepts the CONNECT.</summary>
        public string Name { get; set; } = "";

        /// <summary>The flag of the CONNACK, set by the application when it accepts the CONNECT.</summary>
        public bool SessionPresent { get; set; }

        /// <summary>What the application holds for this session.</summary>
        public object? State { get; set; }

        /// <summary>Whether the connection is not closing yet.</summary>
        public bool IsOpen => !_closing;

        /// <summary>Sends a message.</summary>
        /// <param name="topic">Topic; any text.</param>
        /// <param name="payload">Payload; any bytes.</param>
        /// <param name="qos">0 or 1.</param>
        /// <returns>The packet identifier, 0 at QoS 0.</returns>
        public ushort Publish(string topic, ReadOnlySpan<byte> payload, byte qos)
        {
            lock (_outputGate)
            {
                if (qos > 0)
                {
                    _lastPacketId = (ushort)(_lastPacketId == ushort.MaxValue ? 1 : _lastPacketId + 1);
                }

                var packetId = qos > 0 ? _lastPacketId : (ushort)0;
                Send(PacketWriter.Publish(topic, payload, qos, packetId));
                _server.Meter.PublishSent();
                return packetId;
            }
        }

        /// <summary>Confirms a publish; the knobs of the server may delay or swallow it.</summary>
        /// <param name="publish">The publish; at QoS 0 nothing is sent.</param>
        public void Acknowledge(PublishRecord publish)
        {
            ArgumentNullException.ThrowIfNull(publish);
            if (publish.Qos == 0 || publish.Fault != PublishFault.None)
            {
                return;
            }

            var delay = _server.Faults.PubackDelay;
            if (delay > TimeSpan.Zero)
            {
                _server.Scheduler.After(delay, () => SendPuback(publish));
            }
            else
            {
                SendPuback(publish);
            }
        }

        /// <summary>Sends bytes as they are, be they a packet or not.</summary>
        /// <param name="bytes">Anything.</param>
        public void SendRaw(ReadOnlySpan<byte> bytes) => Send(bytes.ToArray());

        /// <summary>Closes TCP. What was sent before still leaves; only the first cause counts.</summary>
        /// <param name="cause">Why.</param>
        /// <param name="detail">The same in words.</param>
        public void Close(CloseCause cause, string detail = "")
        {
            lock (_outputGate)
            {
                if (_closing)
                {
                    return;
                }

                Flush();
                MarkClosing(cause, detail);
                Shutdown();
            }
        }

        internal void Run()
        {
            _threadId = Environment.CurrentManagedThreadId;
            Record(ConnectionEventKind.Accepted);
            try
            {
                _socket.NoDelay = true;
                _socket.ReceiveTimeout = (int)_server.IdleTimeout.TotalMilliseconds;
                _socket.SendTimeout = (int)_server.Options.SendTimeout.TotalMilliseconds;
                Receive();
            }
            catch (MqttProtocolException e)
            {
                Close(e.Cause, e.Message);
            }
            catch (IOException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.TimedOut })
            {
                Close(CloseCause.Idle);
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
            _server.Ended(this);
            if (_accepted)
            {
                _server.Application.Closed(this);
            }

            Record(ConnectionEventKind.Disconnected);
        }

        private void Receive()
        {
            while (!_closing)
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
                    Handle(at, frame, body);
                }

                lock (_outputGate)
                {
                    Flush();
                }

                _server.Meter.Busy(Stopwatch.GetTimestamp() - started);
            }
        }

        private void Handle(DateTimeOffset at, byte[] frame, int bodyStart)
        {
            var type = (PacketType)(frame[0] >> 4);
            var flags = (byte)(frame[0] & 0x0F);
            var body = frame.AsMemory(bodyStart);
            var expected = type is PacketType.Subscribe or PacketType.Unsubscribe ? 2 : 0;
            if (type != PacketType.Publish && flags != expected)
            {
                throw new MqttProtocolException($"{type} with flags 0x{flags:X}");
            }

            if (type == PacketType.Connect)
            {
                OnConnect(body.Span);
            }
            else if (!_accepted)
            {
                OnEarlyPacket(type);
            }
            else
            {
                OnPacket(type, at, flags, body);
            }
        }

        private void OnPacket(PacketType type, DateTimeOffset at, byte flags, ReadOnlyMemory<byte> body)
        {
            switch (type)
            {
                case PacketType.Publish:
                    OnPublish(at, PublishPacket.Parse(flags, body));
                    break;
                case PacketType.Puback:
                    OnPuback(body.Span);
                    break;
                case PacketType.Subscribe:
                    OnSubscribe(SubscribePacket.Parse(body.Span));
                    break;
                case PacketType.Unsubscribe:
                    OnUnsubscribe(UnsubscribePacket.Parse(body.Span));
                    break;
                case PacketType.Pingreq:
                    new PacketReader(body.Span).ExpectEnd();
                    Send(PacketWriter.Pingresp());
                    break;
                case PacketType.Disconnect:
                    new PacketReader(body.Span).ExpectEnd();
                    Close(CloseCause.ClientDisconnected);
                    break;
                default:
                    throw new MqttProtocolException($"{type} from a client");
            }
        }

        private void OnConnect(ReadOnlySpan<byte> body)
        {
            if (_connect is not null)
            {
                throw new MqttProtocolException("second CONNECT");
            }

            if (ConnectPacket.ReadLevel(body) != MqttServer.ProtocolLevel)
            {
                Refuse(ConnackCode.UnacceptableProtocolVersion);
                return;
            }

            _connect = ConnectPacket.Parse(body);
            if (_server.Faults.WithholdConnack)
            {
                return;
            }

            var code = _server.Faults.RefuseWith;
            if (code == ConnackCode.Accepted)
            {
                code = _server.Application.Connect(this, _connect);
            }

            if (code != ConnackCode.Accepted)
            {
                Refuse(code);
                return;
            }

            _accepted = true;
            Send(PacketWriter.Connack(ConnackCode.Accepted, SessionPresent));
            Record(ConnectionEventKind.Connected);
            _server.Application.Connected(this);
        }

        private void Refuse(ConnackCode code)
        {
            Send(PacketWriter.Connack(code, sessionPresent: false));
            _server.Meter.Refused();
            Record(ConnectionEventKind.Refused, code);
            Close(CloseCause.Refused, code.ToString());
        }

        private void OnEarlyPacket(PacketType type)
        {
            if (_connect is null)
            {
                throw new MqttProtocolException($"{type} before CONNECT");
            }

            if (++_packetsBeforeConnack > _server.Options.MaxPacketsBeforeConnack)
            {
                throw new MqttProtocolException("too many packets before CONNACK");
            }
        }

        private void OnPublish(DateTimeOffset at, PublishPacket packet)
        {
            _server.Meter.PublishReceived();
            var fault = packet.Qos == 1 ? _server.Faults.Next(Name) : PublishFault.None;
            var publish = _server.Publishes.Append(
                (this, at, packet, fault),
                static (index, s) => new PublishRecord(index, s.Item1.Number, s.Item1.Name, s.at, s.packet) { Fault = s.fault });
            if (packet.Qos > 1)
            {
                throw new MqttProtocolException("QoS 2 is not supported");
            }

            if (fault != PublishFault.KillUnseen)
            {
                _server.Application.Publish(this, publish);
            }

            if (fault is PublishFault.KillUnseen or PublishFault.KillStored)
            {
                Close(CloseCause.Killed, $"at publish {publish.Index}, before its PUBACK");
            }
        }

        private void OnPuback(ReadOnlySpan<byte> body)
        {
            var reader = new PacketReader(body);
            var packetId = reader.ReadPacketId();
            reader.ExpectEnd();
            _server.Application.Acknowledged(this, packetId);
            _server.Pubacks.Append(new PubackRecord(DateTimeOffset.UtcNow, Number, Name, packetId));
        }

        private void OnSubscribe(SubscribePacket packet)
        {
            var granted = new byte[packet.Requests.Count];
            for (var i = 0; i < granted.Length; i++)
            {
                var (filter, qos) = packet.Requests[i];
                granted[i] = _server.Application.Subscribe(this, filter, qos);
            }

            Send(PacketWriter.Suback(packet.PacketId, granted));
            _server.Application.Subscribed(this, [.. packet.Requests.Select(request => request.Filter)]);
            for (var i = 0; i < granted.Length; i++)
            {
                var (filter, qos) = packet.Requests[i];
                _server.Subscriptions.Append(new SubscriptionRecord(DateTimeOffset.UtcNow, Number, Name, filter, qos, granted[i]));
            }
        }

        private void OnUnsubscribe(UnsubscribePacket packet)
        {
            foreach (var filter in packet.Filters)
            {
                _server.Application.Unsubscribe(this, filter);
            }

            Send(PacketWriter.Unsuback(packet.PacketId));
        }

        private void SendPuback(PublishRecord publish)
        {
            if (!_closing)
            {
                publish.Acknowledged = true;
                Send(PacketWriter.Puback(publish.PacketId));
            }
        }

        private void Send(byte[] packet)
        {
            lock (_outputGate)
            {
                if (_closing)
                {
                    return;
                }

                _server.Frames.Append(new Frame(DateTimeOffset.UtcNow, Number, Name, FrameDirection.Sent, packet));
                _output.Write(packet);
                if (Environment.CurrentManagedThreadId != _threadId || _output.WrittenCount >= FlushBytes)
                {
                    Flush();
                }
            }
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
                Shutdown();
            }

            _output.ResetWrittenCount();
        }

        private void MarkClosing(CloseCause cause, string detail)
        {
            _closeCause = cause;
            _closeDetail = detail;
            _closing = true;
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

        private void Record(ConnectionEventKind kind, ConnackCode code = ConnackCode.Accepted) =>
            _server.Connections.Append(new ConnectionEvent(kind, DateTimeOffset.UtcNow, Number, Name)
            {
                ClientId = _connect?.ClientId,
                KeepAliveS = _connect?.KeepAliveS ?? 0,
                CleanSession = _connect?.CleanSession ?? false,
                HasWill = _connect?.WillTopic is not null,
                Code = code,
                Cause = kind == ConnectionEventKind.Disconnected ? _closeCause : null,
                Detail = kind == ConnectionEventKind.Disconnected ? _closeDetail : "",
            });
    }
}
