// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent.Coap
{
    /// <summary>
    /// A CoAP client for one server (RFC 7252, with RFC 7641 observation and RFC 7959 block-wise transfer). It owns no
    /// socket, thread or timer: datagrams and time come in from outside, and all calls come from one thread. One request
    /// is under way at a time (NSTART 1, and stricter: until it is answered). On the steady path it allocates nothing.
    /// </summary>
    public sealed class CoapClient
    {
        /// <summary>Longest datagram that fits the paths of the internet unfragmented, in bytes: a payload of 1024 and its options.</summary>
        public const int DefaultDatagramBytes = 1152;

        /// <summary>So many resources can be observed at a time.</summary>
        public const int MaxObservations = 4;

        /// <summary>What <see cref="Step"/> answers if nothing is ever due by itself.</summary>
        public const long Never = long.MaxValue;

        // RFC 7641, section 3.3.1: a little later than Max-Age, at random, so that not all clients come at once.
        private const int RefreshFloorMs = 5000;
        private const int RefreshSpreadMs = 10000;

        private readonly IDatagramSender _sender;
        private readonly ICoapHandler _handler;
        private readonly CoapTiming _timing;
        private readonly Random _random;
        private readonly Exchange _exchange;
        private readonly Observations _observations = new Observations(MaxObservations);
        private readonly RecentMessages _recent = new RecentMessages();
        private readonly CoapMessage _message = new CoapMessage();
        private readonly CoapWriter _answer = new CoapWriter(CoapMessage.HeaderBytes + CoapMessage.MaxTokenBytes);
        private int _lastMessageId;

        /// <summary>
        /// Initializes a new instance of the <see cref="CoapClient"/> class.
        /// </summary>
        /// <param name="sender">Sends datagrams to the server.</param>
        /// <param name="handler">Hears what comes of requests.</param>
        /// <param name="timing">How long to wait; a change holds from the next message on.</param>
        /// <param name="seed">Seed of message ids, tokens and waiting times; different on every board and at every start.</param>
        /// <param name="maxDatagramBytes">Longest datagram to send, in bytes.</param>
        public CoapClient(IDatagramSender sender, ICoapHandler handler, CoapTiming timing, int seed, int maxDatagramBytes)
        {
            _sender = sender;
            _handler = handler;
            _timing = timing;
            _random = new Random(seed);
            _exchange = new Exchange(maxDatagramBytes, new Retransmission(timing, _random));
            _lastMessageId = _random.Next(0x10000);
        }

        /// <summary>Gets a value indicating whether a request is under way.</summary>
        public bool IsBusy
        {
            get { return _exchange.IsActive; }
        }

        /// <summary>Gets how many datagrams were sent again.</summary>
        public int Retransmissions { get; private set; }

        /// <summary>Gets how many datagrams came that were malformed or no CoAP.</summary>
        public int Refused { get; private set; }

        /// <summary>Gets how many messages came more than once.</summary>
        public int Duplicates { get; private set; }

        /// <summary>Gets how many notifications came after a newer one.</summary>
        public int Stale { get; private set; }

        /// <summary>
        /// Sends a request. If it is to be observed, it stays registered, and is registered again when the server is silent
        /// for longer than it promised, until the handler hears its end.
        /// </summary>
        /// <param name="request">The request.</param>
        /// <param name="nowMs">Monotonic time in milliseconds.</param>
        /// <returns><c>false</c> while another request is under way: ask again later.</returns>
        /// <exception cref="ArgumentException">It contradicts itself, or does not fit a datagram.</exception>
        /// <exception cref="InvalidOperationException">Too many resources are observed already.</exception>
        public bool TryStart(CoapRequest request, long nowMs)
        {
            request.Check();
            ServeObservations(nowMs);
            if (_exchange.IsActive)
            {
                return false;
            }

            _exchange.BeginRequest(request, request.Observe ? Register(request) : null);
            Encode();
            if (_exchange.Datagram.Overflowed)
            {
                End();
                throw new ArgumentException("longer than a datagram", nameof(request));
            }

            Transmit(nowMs);
            return true;
        }

        /// <summary>
        /// Ends a request or an observation without a word to the handler. The server learns it by a reset when it sends
        /// the next notification.
        /// </summary>
        /// <param name="request">The request.</param>
        public void Forget(CoapRequest request)
        {
            Observation observation = _observations.Find(request);
            if (observation != null)
            {
                observation.Request = null;
            }

            if (_exchange.IsActive && _exchange.Request == request)
            {
                _exchange.IsActive = false;
            }
        }

        /// <summary>
        /// Ends everything without a word to the handler, as after a change of the server or of the own address.
        /// </summary>
        public void Clear()
        {
            _exchange.IsActive = false;
            _observations.Clear();
            _recent.Clear();
        }

        /// <summary>
        /// Does what is due: repeats, gives up, registers observations again.
        /// </summary>
        /// <param name="nowMs">Monotonic time in milliseconds; never less than in the call before.</param>
        /// <returns>When to call again at the latest, in the same time; <see cref="Never"/> if nothing waits.</returns>
        public long Step(long nowMs)
        {
            if (_exchange.IsActive && nowMs >= _exchange.DueMs)
            {
                OnExchangeDue(nowMs);
            }

            ServeObservations(nowMs);
            if (_exchange.IsActive)
            {
                return _exchange.DueMs;
            }

            Observation next = _observations.MostUrgent();
            return next == null ? Never : Observations.DueMs(next);
        }

        /// <summary>
        /// Takes a datagram in. Whatever its bytes are, this does not throw for them.
        /// </summary>
        /// <param name="buffer">Where it lies, from index 0; read only during the call.</param>
        /// <param name="length">Its length in bytes.</param>
        /// <param name="nowMs">Monotonic time in milliseconds.</param>
        public void Receive(byte[] buffer, int length, long nowMs)
        {
            CoapVerdict verdict = _message.Read(buffer, length);
            if (verdict != CoapVerdict.Valid)
            {
                Refused++;
                if (verdict == CoapVerdict.Malformed && _message.Type == CoapType.Confirmable)
                {
                    Answer(CoapType.Reset);
                }
            }
            else if (_message.Type == CoapType.Acknowledgement)
            {
                OnAcknowledgement(nowMs);
            }
            else if (_message.Type == CoapType.Reset)
            {
                OnReset();
            }
            else
            {
                OnMessage(nowMs);
            }

            ServeObservations(nowMs);
        }

        private void OnExchangeDue(long nowMs)
        {
            if (_exchange.IsAcknowledged || !_exchange.Retransmission.TryRepeat(nowMs))
            {
                Fail(CoapFailure.Timeout);
                return;
            }

            Retransmissions++;
            _sender.Send(_exchange.Datagram.Buffer, _exchange.Datagram.Length);
        }

        private void OnAcknowledgement(long nowMs)
        {
            if (!_exchange.IsActive || _message.MessageId != _exchange.MessageId)
            {
                return;
            }

            if (_message.Code == CoapCode.Empty)
            {
                _exchange.Acknowledged(nowMs + _timing.ResponseTimeoutMs);
            }
            else if (IsForExchange() && !_message.HasUnknownCritical)
            {
                OnResponse(nowMs);
            }
        }

        private void OnReset()
        {
            if (_exchange.IsActive && !_exchange.IsAcknowledged && _message.MessageId == _exchange.MessageId)
            {
                Fail(CoapFailure.Reset);
            }
        }

        // A message of the server's own: a ping, a response apart from its acknowledgement, a notification.
        private void OnMessage(long nowMs)
        {
            bool confirmable = _message.Type == CoapType.Confirmable;
            if (_recent.TryFind(_message.MessageId, nowMs, out CoapType sent))
            {
                Duplicates++;
                if (confirmable)
                {
                    Answer(sent);
                }

                return;
            }

            bool forExchange = IsForExchange();
            Observation observation = forExchange ? null : FindObservation();
            bool known = (forExchange || observation != null) && !_message.HasUnknownCritical;
            CoapType answer = known ? CoapType.Acknowledgement : CoapType.Reset;
            _recent.Add(_message.MessageId, nowMs, answer);
            if (confirmable || (!known && _message.Code != CoapCode.Empty))
            {
                Answer(answer);
            }

            if (known && forExchange)
            {
                OnResponse(nowMs);
            }
            else if (known)
            {
                OnNotification(observation, nowMs);
            }
        }

        private bool IsForExchange()
        {
            return _exchange.IsActive && CoapCode.IsResponse(_message.Code)
                && _message.HasToken(_exchange.Token, Exchange.TokenBytes);
        }

        private Observation FindObservation()
        {
            return CoapCode.IsResponse(_message.Code) ? _observations.FindToken(_message) : null;
        }

        private void OnResponse(long nowMs)
        {
            if (!_exchange.Upload.IsLast)
            {
                OnBlockAnswered(nowMs);
                return;
            }

            if (_message.Code == CoapCode.Continue)
            {
                Fail(CoapFailure.BadBlock);
            }
            else if (_exchange.IsRegistration)
            {
                OnRegistered(nowMs);
            }
            else if (_exchange.Observation != null)
            {
                OnContinued(nowMs);
            }
            else
            {
                OnBody(nowMs);
            }
        }

        private void OnBlockAnswered(long nowMs)
        {
            if (_exchange.Upload.TryAdvance(_message, out bool isBad))
            {
                SendNextBlock(nowMs);
            }
            else if (isBad)
            {
                Fail(CoapFailure.BadBlock);
            }
            else
            {
                Finish();
            }
        }

        private void OnRegistered(long nowMs)
        {
            Observation observation = _exchange.Observation;
            if (CoapCode.IsSuccess(_message.Code) && _message.Observe != CoapMessage.None)
            {
                // What answers a registration is new whatever its number: a server that restarted counts anew.
                _exchange.IsActive = false;
                observation.Registered(_exchange.Token);
                Notify(observation, nowMs);
                return;
            }

            observation.Request = null;
            _exchange.Observation = null;
            OnBody(nowMs);
        }

        private void OnBody(long nowMs)
        {
            if (!CoapCode.IsSuccess(_message.Code))
            {
                Finish();
                return;
            }

            if (!_exchange.Download.TryTake(_message, out int offset, out bool last, out CoapFailure failure))
            {
                Fail(failure);
                return;
            }

            _exchange.IsActive = !last;
            int messageId = _exchange.MessageId;
            _handler.OnResponse(_exchange.Request, _message, offset, last);
            if (!last && _exchange.IsActive && _exchange.MessageId == messageId)
            {
                SendNextBlock(nowMs);
            }
        }

        private void OnNotification(Observation observation, long nowMs)
        {
            if (!CoapCode.IsSuccess(_message.Code) || _message.Observe == CoapMessage.None)
            {
                // A registration under way takes the old one's place, and ThingsBoard then says 2.02 about the old one.
                if (!_exchange.IsActive || _exchange.Observation != observation || !_exchange.IsRegistration)
                {
                    EndObservation(observation);
                }
            }
            else if (!observation.IsNewer(_message.Observe, nowMs))
            {
                Stale++;
            }
            else
            {
                // The rest of an older state is of no use any more.
                if (_exchange.IsActive && _exchange.Observation == observation && !_exchange.IsRegistration)
                {
                    _exchange.IsActive = false;
                }

                Notify(observation, nowMs);
            }
        }

        private void Notify(Observation observation, long nowMs)
        {
            CoapRequest request = observation.Request;
            observation.Notified(_message.Observe, nowMs);
            observation.RefreshAtMs = nowMs + QuietMs(_message.MaxAgeSeconds) + RefreshFloorMs + _random.Next(RefreshSpreadMs + 1);
            observation.Download.Begin(request.MaxResponseBytes);
            if (!observation.Download.TryTake(_message, out int offset, out bool last, out CoapFailure failure))
            {
                observation.Request = null;
                _handler.OnFailure(request, failure);
                return;
            }

            observation.NeedsMore = !last;
            _handler.OnNotification(request, _message, offset, last);
        }

        private void OnContinued(long nowMs)
        {
            Observation observation = _exchange.Observation;
            if (!CoapCode.IsSuccess(_message.Code))
            {
                Finish();
                return;
            }

            if (!observation.Download.TryTake(_message, out int offset, out bool last, out CoapFailure failure))
            {
                Fail(failure);
                return;
            }

            observation.NeedsMore = !last;
            _exchange.IsActive = false;
            _handler.OnNotification(observation.Request, _message, offset, last);
        }

        // The rest of a notification, and registrations that the server may have lost, go before what is new.
        private void ServeObservations(long nowMs)
        {
            if (_exchange.IsActive)
            {
                return;
            }

            Observation observation = _observations.MostUrgent();
            if (observation == null || Observations.DueMs(observation) > nowMs)
            {
                return;
            }

            if (observation.NeedsMore)
            {
                _exchange.BeginContinuation(observation);
            }
            else
            {
                _exchange.BeginRequest(observation.Request, observation);
            }

            SendNextBlock(nowMs);
        }

        private Observation Register(CoapRequest request)
        {
            Observation observation = _observations.Find(request);
            if (observation == null)
            {
                observation = _observations.Find(null);
                if (observation == null)
                {
                    throw new InvalidOperationException();
                }

                observation.Begin(request);
            }

            observation.NeedsMore = false;
            return observation;
        }

        private void SendNextBlock(long nowMs)
        {
            Encode();
            if (_exchange.Datagram.Overflowed)
            {
                // The option of a later block is a little longer than that of the first.
                Fail(CoapFailure.BadBlock);
                return;
            }

            Transmit(nowMs);
        }

        private void Encode()
        {
            _lastMessageId = (_lastMessageId + 1) & 0xFFFF;
            _exchange.MessageId = _lastMessageId;
            do
            {
                _random.NextBytes(_exchange.Token);
            }
            while (_observations.UsesToken(_exchange.Token));

            _exchange.Encode();
        }

        private void Transmit(long nowMs)
        {
            _exchange.Retransmission.Start(nowMs);
            _sender.Send(_exchange.Datagram.Buffer, _exchange.Datagram.Length);
        }

        private long QuietMs(int maxAgeSeconds)
        {
            long quietMs = maxAgeSeconds * 1000L;
            return quietMs > _timing.MaxQuietMs ? _timing.MaxQuietMs : quietMs;
        }

        private void Answer(CoapType type)
        {
            _answer.Begin(type, CoapCode.Empty, _message.MessageId, null, 0);
            _sender.Send(_answer.Buffer, _answer.Length);
        }

        private void Finish()
        {
            CoapRequest request = End();
            _handler.OnResponse(request, _message, 0, true);
        }

        private void Fail(CoapFailure failure)
        {
            CoapRequest request = End();
            _handler.OnFailure(request, failure);
        }

        private void EndObservation(Observation observation)
        {
            CoapRequest request = observation.Request;
            Forget(request);
            _handler.OnResponse(request, _message, 0, true);
        }

        // Ends the exchange and, if it is part of one, the observation.
        private CoapRequest End()
        {
            _exchange.IsActive = false;
            if (_exchange.Observation != null)
            {
                _exchange.Observation.Request = null;
            }

            return _exchange.Request;
        }
    }
}
