// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Security.Cryptography.X509Certificates;

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>One client's session, as long as its connection: what MQTT 3.1.1 asks of a server, up to QoS 1.</summary>
    public sealed class MqttSession
    {
        private readonly MqttServer _server;
        private readonly MqttConnection _connection;
        private readonly Lock _packetIdGate = new();
        private ConnectPacket? _connect;
        private bool _accepted;
        private int _packetsBeforeConnack;
        private ushort _lastPacketId;

        internal MqttSession(MqttServer server, MqttConnection connection)
        {
            _server = server;
            _connection = connection;
        }

        /// <summary>Number of the connection, counted from 1 by the server.</summary>
        public int Number => _connection.Number;

        /// <summary>Name of the device, set by the application when it accepts the CONNECT.</summary>
        public string Name
        {
            get => _connection.Name;
            set => _connection.Name = value;
        }

        /// <summary>The flag of the CONNACK, set by the application when it accepts the CONNECT.</summary>
        public bool SessionPresent { get; set; }

        /// <summary>What the application holds for this session.</summary>
        public object? State { get; set; }

        /// <summary>What the client showed in the TLS handshake; null without TLS or when it showed none.</summary>
        public X509Certificate2? ClientCertificate => _connection.ClientCertificate;

        /// <summary>Whether the connection is not closing yet.</summary>
        public bool IsOpen => _connection.IsOpen;

        /// <summary>Why the connection ends or has ended; null while it is open.</summary>
        public CloseCause? Cause => IsOpen ? null : _connection.Cause;

        /// <summary>Sends a message.</summary>
        /// <param name="topic">Topic; any text.</param>
        /// <param name="payload">Payload; any bytes.</param>
        /// <param name="qos">0 or 1.</param>
        /// <returns>The packet identifier, 0 at QoS 0.</returns>
        public ushort Publish(string topic, ReadOnlySpan<byte> payload, byte qos)
        {
            var packetId = qos > 0 ? NextPacketId() : (ushort)0;
            _connection.Send(PacketWriter.Publish(topic, payload, qos, packetId));
            _server.Meter.PublishSent();
            return packetId;
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
        public void SendRaw(ReadOnlySpan<byte> bytes) => _connection.Send(bytes.ToArray());

        /// <summary>Closes TCP. What was sent before still leaves; only the first cause counts.</summary>
        /// <param name="cause">Why.</param>
        /// <param name="detail">The same in words.</param>
        public void Close(CloseCause cause, string detail = "") => _connection.Close(cause, detail);

        internal void Run()
        {
            Record(ConnectionEventKind.Accepted);
            _connection.Receive(Handle);
            _server.Ended(this);
            if (_accepted)
            {
                _server.Application.Closed(this);
            }

            Record(ConnectionEventKind.Disconnected);
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
                    _connection.Send(PacketWriter.Pingresp());
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
            _connection.Send(PacketWriter.Connack(ConnackCode.Accepted, SessionPresent));
            Record(ConnectionEventKind.Connected);
            _server.Application.Connected(this);
        }

        private void Refuse(ConnackCode code)
        {
            _connection.Send(PacketWriter.Connack(code, sessionPresent: false));
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

            _connection.Send(PacketWriter.Suback(packet.PacketId, granted));
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

            _connection.Send(PacketWriter.Unsuback(packet.PacketId));
        }

        private void SendPuback(PublishRecord publish)
        {
            if (IsOpen)
            {
                publish.Acknowledged = true;
                _connection.Send(PacketWriter.Puback(publish.PacketId));
            }
        }

        private ushort NextPacketId()
        {
            lock (_packetIdGate)
            {
                return _lastPacketId = (ushort)(_lastPacketId == ushort.MaxValue ? 1 : _lastPacketId + 1);
            }
        }

        private void Record(ConnectionEventKind kind, ConnackCode code = ConnackCode.Accepted) =>
            _server.Connections.Append(new ConnectionEvent(kind, DateTimeOffset.UtcNow, Number, Name)
            {
                ClientId = _connect?.ClientId,
                KeepAliveS = _connect?.KeepAliveS ?? 0,
                CleanSession = _connect?.CleanSession ?? false,
                HasWill = _connect?.WillTopic is not null,
                Secure = _connection.IsSecure,
                Code = code,
                Cause = kind == ConnectionEventKind.Disconnected ? _connection.Cause : null,
                Detail = kind == ConnectionEventKind.Disconnected ? _connection.Detail : "",
            });
    }
}
