// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Link
{
    /// <summary>
    /// The board's MQTT library and the thread that connects, as they were seen to behave: a message without PUBACK is sent again
    /// after 1 s and 2 s and given up after 3 s while the connection stays; an end of the connection confirms nothing; closing
    /// takes a while. One for each boot.
    /// </summary>
    internal sealed class SimulatedLink(World world, Dice dice, LinkQueue queue) : ILink
    {
        /// <summary>A message without PUBACK is sent again after this time.</summary>
        internal const int ResendMs = 1000;

        private const int MaxSends = 3;

        // The library sends a PINGREQ each minute and waits as long for its answer.
        private const int MinSilenceMs = 60000;
        private const int MaxSilenceMs = 120000;

        private readonly List<Message> _inFlight = [];
        private readonly List<Message> _spare = [];
        private Session? _session;
        private int _attemptNumber;
        private int _attemptResult;
        private bool _abandoned;
        private long _attemptEndMs = long.MaxValue;
        private long _closedMs = long.MaxValue;
        private long _lossMs = long.MaxValue;
        private long _resendMs = long.MaxValue;
        private int _lastId;
        private bool _isStuck;

        /// <summary>Gets when the library has something to do by itself, in true time.</summary>
        internal long NextMs { get; private set; } = long.MaxValue;

        /// <summary>The connection as the board has it; <c>null</c> if there is none.</summary>
        internal Session? Session => _session;

        public bool TryConnect(int connection, LinkOptions options)
        {
            if (world.IsBoardOff || _isStuck || _session != null || _attemptEndMs != long.MaxValue || _closedMs != long.MaxValue)
            {
                return false;
            }

            _attemptNumber = connection;
            _abandoned = false;
            _attemptResult = world.Weather.TryConnect(out long tookMs);
            _attemptEndMs = world.NowMs + tookMs;
            Schedule();
            return true;
        }

        public void Close()
        {
            if (world.IsBoardOff)
            {
                return;
            }

            if (_attemptEndMs != long.MaxValue)
            {
                _abandoned = true;
                _attemptEndMs = Math.Min(_attemptEndMs, world.NowMs + 200);
            }

            if (_session != null)
            {
                Send(PacketKind.Leave, null);
                Forget();
                _closedMs = world.NowMs + dice.Between(200, 1200);
            }

            Schedule();
        }

        public bool TrySubscribe(string[] filters)
        {
            if (world.IsBoardOff || _session == null)
            {
                return false;
            }

            Send(PacketKind.Subscribe, null);
            return true;
        }

        public bool TryPublish(string topic, byte[] payload, out int messageId)
        {
            messageId = 0;
            if (world.IsBoardOff || _session == null)
            {
                return false;
            }

            messageId = ++_lastId;
            if (!_session.IsOpenAtBoard)
            {
                // Only queued: nobody will ever hear of it.
                return true;
            }

            Message message = _spare.Count > 0 ? Recycle() : new Message();
            message.Id = messageId;
            message.Topic = topic;
            message.Payload = payload;
            message.FirstSentMs = world.NowMs;
            message.NextSendMs = world.NowMs + ResendMs;
            message.Sends = 1;
            _inFlight.Add(message);
            Send(PacketKind.Publish, message);
            ScheduleResend();
            return true;
        }

        /// <summary>The power has gone, or the board restarts: no word to anybody.</summary>
        internal void Stop()
        {
            Forget();
            NextMs = long.MaxValue;
        }

        /// <summary>Lets nothing through from now on, in either direction.</summary>
        /// <param name="deaf">Whether the library does not even notice.</param>
        internal void GoSilent(bool deaf)
        {
            if (_session == null || _session.IsHalfOpen)
            {
                return;
            }

            _session.IsHalfOpen = true;
            _session.IsDeaf = deaf;
            if (!deaf)
            {
                _lossMs = world.NowMs + dice.Between(MinSilenceMs, MaxSilenceMs);
                Schedule();
            }
        }

        /// <summary>The thread that connects and closes does not come back.</summary>
        internal void GetStuck()
        {
            _isStuck = true;
        }

        /// <summary>Does what the library does by itself.</summary>
        internal void Step()
        {
            long nowMs = world.NowMs;
            if (nowMs >= _closedMs)
            {
                _closedMs = long.MaxValue;
            }

            if (nowMs >= _attemptEndMs)
            {
                _attemptEndMs = long.MaxValue;
                EndAttempt();
            }

            if (nowMs >= _lossMs)
            {
                OnEnd(_session!);
            }

            if (nowMs >= _resendMs)
            {
                Resend(nowMs);
            }

            Schedule();
        }

        /// <summary>Something has arrived at the board.</summary>
        internal void Receive(ref Packet packet)
        {
            Session session = packet.Session;
            if (session != _session || session.IsHalfOpen || !session.IsOpenAtBoard)
            {
                return;
            }

            switch (packet.Kind)
            {
                case PacketKind.Suback:
                    Post(LinkEventKind.Subscribed, session, packet.Code);
                    break;
                case PacketKind.Puback:
                    OnConfirmed(session, packet.Code);
                    break;
                case PacketKind.Message:
                    queue.PostMessage(session.Number, packet.Topic, packet.Payload);
                    world.Signal();
                    break;
                case PacketKind.End:
                    OnEnd(session);
                    break;
            }
        }

        private void EndAttempt()
        {
            if (_abandoned || _attemptResult != 0)
            {
                queue.Post(LinkEventKind.ConnectFailed, _attemptNumber, _abandoned ? ConnectFailure.Unreachable : _attemptResult);
                world.Signal();
                return;
            }

            _session = new Session(_attemptNumber);
            _lastId = 0;
            world.Server.Accept(_session);
            Post(LinkEventKind.Connected, _session, 0);
        }

        private void OnConfirmed(Session session, int id)
        {
            int at = Find(id);
            if (at < 0)
            {
                return;
            }

            Message message = _inFlight[at];
            if (world.NowMs - message.FirstSentMs < ResendMs)
            {
                world.Audit.ConfirmedInTime(message);
            }

            Drop(at);
            ScheduleResend();
            Post(LinkEventKind.Published, session, id);
        }

        private void OnEnd(Session session)
        {
            session.IsOpenAtBoard = false;
            _lossMs = long.MaxValue;
            ForgetInFlight();
            Post(LinkEventKind.Closed, session, 0);
            Schedule();
        }

        private void Resend(long nowMs)
        {
            for (int i = _inFlight.Count - 1; i >= 0; i--)
            {
                Message message = _inFlight[i];
                if (nowMs < message.NextSendMs)
                {
                    continue;
                }

                if (message.Sends < MaxSends)
                {
                    message.Sends++;
                    message.NextSendMs += ResendMs;
                    Send(PacketKind.Publish, message);
                }
                else
                {
                    // Copies may still be under way to the server, so the message is not used again.
                    _inFlight.RemoveAt(i);
                    Post(LinkEventKind.PublishFailed, _session!, message.Id);
                }
            }

            ScheduleResend();
        }

        private void Send(PacketKind kind, Message? message)
        {
            Session session = _session!;
            if (session.IsHalfOpen || !session.IsOpenAtBoard)
            {
                return;
            }

            session.LastUpMs = Math.Max(session.LastUpMs, world.NowMs + world.Weather.LatencyMs());
            var packet = new Packet { DueMs = session.LastUpMs, Kind = kind, Session = session, Message = message };
            world.Packets.Add(ref packet);
        }

        private void Post(LinkEventKind kind, Session session, int code)
        {
            if (!session.IsDeaf)
            {
                queue.Post(kind, session.Number, code);
                world.Signal();
            }
        }

        private void Forget()
        {
            if (_session != null)
            {
                _session.IsOpenAtBoard = false;
                _session = null;
            }

            _lossMs = long.MaxValue;
            ForgetInFlight();
        }

        private void ForgetInFlight()
        {
            _inFlight.Clear();
            _resendMs = long.MaxValue;
        }

        private int Find(int id)
        {
            for (int i = 0; i < _inFlight.Count; i++)
            {
                if (_inFlight[i].Id == id)
                {
                    return i;
                }
            }

            return -1;
        }

        // Only what was sent once: no copy of it is on its way any more.
        private void Drop(int at)
        {
            Message message = _inFlight[at];
            _inFlight.RemoveAt(at);
            if (message.Sends == 1)
            {
                _spare.Add(message);
            }
        }

        private Message Recycle()
        {
            Message message = _spare[^1];
            _spare.RemoveAt(_spare.Count - 1);
            message.Rows.Clear();
            return message;
        }

        private void ScheduleResend()
        {
            _resendMs = long.MaxValue;
            for (int i = 0; i < _inFlight.Count; i++)
            {
                _resendMs = Math.Min(_resendMs, _inFlight[i].NextSendMs);
            }

            Schedule();
        }

        private void Schedule()
        {
            NextMs = Math.Min(Math.Min(_attemptEndMs, _closedMs), Math.Min(_lossMs, _resendMs));
        }
    }
}
