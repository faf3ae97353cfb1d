// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Net;
using System.Net.Sockets;

namespace DeviceAgent.Servers.Coap
{
    /// <summary>
    /// A CoAP server for doubles of platforms: the socket, messages and their repetition, deduplication, block-wise
    /// transfer, records and knobs. What resources mean is up to the <see cref="ICoapApplication"/>.
    /// </summary>
    public sealed class CoapServer : IDisposable
    {
        private const int FramesInFailure = 60;
        private const int LongestDatagram = 65535;

        private readonly object _gate = new();
        private readonly Dictionary<IPEndPoint, CoapPeer> _peers = [];
        private readonly ICoapApplication _application;
        private readonly BlockTransfers _blocks;
        private Socket? _socket;
        private Thread? _receiving;
        private (CoapPeer Peer, byte[] Bytes)? _heldBack;

        internal CoapServer(ICoapApplication application, CoapServerOptions options)
        {
            _application = application;
            Options = options;
            _blocks = new BlockTransfers(options);
            Frames = new FrameLog(options.KeepFrames, new CoapText(application.Mask).Describe);
            Requests = NewLog<CoapRequestRecord>("request", options.KeepRecords);
            Scheduler = new Scheduler("CoAP scheduler");
            EndPoint = new IPEndPoint(options.Address, options.Port);
        }

        /// <summary>Where the server listens.</summary>
        public IPEndPoint EndPoint { get; private set; }

        /// <summary>The knobs.</summary>
        public CoapFaults Faults { get; } = new();

        /// <summary>The last frames on the wire, lost ones too, if it was the server that lost them.</summary>
        public FrameLog Frames { get; }

        /// <summary>Every request, once however often it came.</summary>
        public RecordLog<CoapRequestRecord> Requests { get; }

        internal CoapServerOptions Options { get; }

        internal Scheduler Scheduler { get; }

        /// <summary>Listens, at first or after <see cref="StopListening"/>, on the same port. A server that starts again knows nothing of messages before.</summary>
        public void StartListening()
        {
            lock (_gate)
            {
                if (_socket is not null)
                {
                    return;
                }

                var socket = new Socket(EndPoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
                try
                {
                    socket.Bind(EndPoint);
                }
                catch (SocketException)
                {
                    socket.Dispose();
                    throw;
                }

                EndPoint = (IPEndPoint)socket.LocalEndPoint!;
                _peers.Clear();
                _socket = socket;
                _receiving = new Thread(() => Receive(socket)) { IsBackground = true, Name = $"CoAP {EndPoint.Port}" };
                _receiving.Start();
            }
        }

        /// <summary>Closes the port, as a stopped server does.</summary>
        public void StopListening()
        {
            Thread? receiving;
            lock (_gate)
            {
                _socket?.Dispose();
                _socket = null;
                receiving = _receiving;
            }

            receiving?.Join();
        }

        /// <summary>Ends all threads.</summary>
        public void Dispose()
        {
            StopListening();
            Scheduler.Dispose();
        }

        internal RecordLog<T> NewLog<T>(string what, int capacity) => new(what, capacity, Explain);

        /// <summary>What a failing test prints: the last frames.</summary>
        internal string Explain() => Frames.ToText(FramesInFailure);

        /// <summary>Sends a message of the server's own: a notification, or a response apart from its acknowledgement.</summary>
        /// <param name="peer">To whom.</param>
        /// <param name="confirmable">Whether it is repeated until it is acknowledged.</param>
        /// <param name="token">The token of the request that it answers.</param>
        /// <param name="reply">The response.</param>
        /// <param name="blockKey">By what its further blocks are asked for.</param>
        /// <param name="done">Hears whether it was acknowledged; never called for what is not confirmable.</param>
        internal void Push(CoapPeer peer, bool confirmable, ReadOnlyMemory<byte> token, CoapReply reply, string blockKey, Action<bool>? done = null)
        {
            lock (_gate)
            {
                var id = peer.NextMessageId++;
                var packet = BlockTransfers.FirstBlock(peer, blockKey, reply, Options.BlockSize) with
                {
                    Kind = confirmable ? CoapKind.Con : CoapKind.Non,
                    MessageId = id,
                    Token = token,
                };
                var bytes = packet.ToBytes();
                if (confirmable)
                {
                    var outbound = new CoapOutbound(bytes, Convert.ToHexString(token.Span), done);
                    peer.Unacknowledged[id] = outbound;
                    Repeat(peer, id, outbound, Options.AckTimeout, Options.MaxRetransmit);
                }

                Send(peer, bytes);
            }
        }

        private void Repeat(CoapPeer peer, ushort id, CoapOutbound outbound, TimeSpan wait, int left) => Scheduler.After(wait, () =>
        {
            lock (_gate)
            {
                if (!peer.Unacknowledged.TryGetValue(id, out var waiting) || waiting != outbound)
                {
                    return;
                }

                if (left > 0)
                {
                    Send(peer, outbound.Bytes);
                    Repeat(peer, id, outbound, wait * 2, left - 1);
                    return;
                }
            }

            Settle(peer, id, acknowledged: false);
        });

        private void Settle(CoapPeer peer, ushort id, bool acknowledged)
        {
            CoapOutbound? outbound;
            lock (_gate)
            {
                peer.Unacknowledged.Remove(id, out outbound);
            }

            if (outbound is null)
            {
                return;
            }

            if (!acknowledged)
            {
                _application.Cancelled(peer, outbound.Token);
            }

            outbound.Done?.Invoke(acknowledged);
        }

        private void Receive(Socket socket)
        {
            var buffer = new byte[LongestDatagram];
            while (true)
            {
                EndPoint from = new IPEndPoint(IPAddress.Any, 0);
                int length;
                try
                {
                    length = socket.ReceiveFrom(buffer, ref from);
                }
                catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
                {
                    continue;
                }
                catch (Exception e) when (e is SocketException or ObjectDisposedException)
                {
                    return;
                }

                Received((IPEndPoint)from, buffer.AsSpan(0, length).ToArray());
            }
        }

        private void Received(IPEndPoint from, byte[] bytes)
        {
            CoapPeer peer;
            lock (_gate)
            {
                if (!_peers.TryGetValue(from, out peer!))
                {
                    peer = _peers[from] = new CoapPeer(from, _peers.Count + 1);
                }
            }

            Frames.Append(new Frame(DateTimeOffset.UtcNow, peer.Number, string.Empty, FrameDirection.Received, bytes));
            if (Faults.Silent || Faults.Take(CoapFault.DropReceived) || Faults.TakeLoss() || !CoapPacket.TryRead(bytes, out var packet))
            {
                return;
            }

            if (packet.Kind is CoapKind.Ack or CoapKind.Rst)
            {
                Settle(peer, packet.MessageId, packet.Kind == CoapKind.Ack);
            }
            else if (CoapNumbers.IsRequest(packet.Code))
            {
                OnRequest(peer, packet);
            }
            else if (packet.Kind == CoapKind.Con)
            {
                SendLocked(peer, new CoapPacket(CoapKind.Rst, CoapNumbers.Empty, packet.MessageId).ToBytes());
            }
        }

        private void OnRequest(CoapPeer peer, CoapPacket packet)
        {
            lock (_gate)
            {
                if (peer.WasSeen(packet.MessageId, out var before))
                {
                    if (before is not null)
                    {
                        Send(peer, before);
                    }

                    return;
                }

                peer.Remember(packet.MessageId, null);
            }

            if (Faults.Take(CoapFault.ResetRequest, packet.Path, out _))
            {
                Acknowledge(peer, packet, new CoapPacket(CoapKind.Rst, CoapNumbers.Empty, packet.MessageId));
            }
            else if (Faults.Take(CoapFault.AnswerWith, packet.Path, out var code))
            {
                Respond(peer, packet, new CoapReply(code), string.Empty);
            }
            else
            {
                Answer(peer, packet);
            }
        }

        private void Answer(CoapPeer peer, CoapPacket packet)
        {
            var key = BlockTransfers.KeyOf(packet);
            CoapReply? reply;
            ReadOnlyMemory<byte> body;
            lock (_gate)
            {
                reply = _blocks.TryAnswer(peer, packet, key, out body);
            }

            if (reply is null)
            {
                var request = Requests.Append((peer, packet, body), static (index, what) =>
                    new CoapRequestRecord(index, DateTimeOffset.UtcNow, what.peer, what.packet, what.body));
                reply = _application.Handle(request);
            }

            Respond(peer, packet, reply, key);
        }

        private void Respond(CoapPeer peer, CoapPacket request, CoapReply reply, string key)
        {
            var empty = new CoapPacket(CoapKind.Ack, CoapNumbers.Empty, request.MessageId);
            if (reply.Code == CoapNumbers.Empty)
            {
                Acknowledge(peer, request, empty);
            }
            else if (Faults.SeparateAfter is { } wait)
            {
                Acknowledge(peer, request, empty);
                Scheduler.After(wait, () => Push(peer, confirmable: true, request.Token, reply, key));
            }
            else
            {
                CoapPacket packet;
                lock (_gate)
                {
                    packet = _blocks.AnswerBlock(peer, request, key, reply);
                }

                var confirmable = request.Kind == CoapKind.Con;
                Acknowledge(peer, request, packet with
                {
                    Kind = confirmable ? CoapKind.Ack : CoapKind.Non,
                    MessageId = confirmable ? request.MessageId : peer.NextMessageId++,
                    Token = request.Token,
                });
            }
        }

        private void Acknowledge(CoapPeer peer, CoapPacket request, CoapPacket answer)
        {
            if (request.Kind == CoapKind.Non && answer.Code == CoapNumbers.Empty)
            {
                return;
            }

            var bytes = answer.ToBytes();
            lock (_gate)
            {
                peer.Remember(request.MessageId, bytes);
                Send(peer, bytes);
            }
        }

        private void SendLocked(CoapPeer peer, byte[] bytes)
        {
            lock (_gate)
            {
                Send(peer, bytes);
            }
        }

        private void Send(CoapPeer peer, byte[] bytes)
        {
            if (Faults.Silent || Faults.Take(CoapFault.DropSent) || Faults.TakeLoss())
            {
                return;
            }

            if (Faults.Take(CoapFault.Reorder))
            {
                _heldBack = (peer, bytes);
                return;
            }

            SendAfterDelay(peer, bytes);
            if (Faults.Take(CoapFault.DuplicateSent))
            {
                SendAfterDelay(peer, bytes);
            }

            if (_heldBack is { } held)
            {
                _heldBack = null;
                SendAfterDelay(held.Peer, held.Bytes);
            }
        }

        private void SendAfterDelay(CoapPeer peer, byte[] bytes)
        {
            if (Faults.Delay > TimeSpan.Zero)
            {
                Scheduler.After(Faults.Delay, () => SendNow(peer, bytes));
            }
            else
            {
                SendNow(peer, bytes);
            }
        }

        private void SendNow(CoapPeer peer, byte[] bytes)
        {
            Frames.Append(new Frame(DateTimeOffset.UtcNow, peer.Number, string.Empty, FrameDirection.Sent, bytes));
            try
            {
                _socket?.SendTo(bytes, peer.Address);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // A device that is gone, or a server that is being stopped: as good as lost.
            }
        }
    }
}
