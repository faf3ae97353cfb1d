// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent.Coap
{
    /// <summary>
    /// Requests and what comes back (RFC 7252, section 5, with observation and block-wise transfer): the one request under
    /// way, and the observed resources.
    /// </summary>
    internal sealed class RequestLayer
    {
        private readonly IDatagramSender _sender;
        private readonly ICoapHandler _handler;
        private readonly CoapTiming _timing;
        private readonly Random _random;
        private readonly Exchange _exchange;
        private readonly Observations _observations;

        // What came last; the message layer reads datagrams into it.
        private readonly CoapMessage _message;
        private int _lastMessageId;

        internal RequestLayer(IDatagramSender sender, ICoapHandler handler, CoapTiming timing, Random random, CoapMessage message, int maxDatagramBytes)
        {
            _sender = sender;
            _handler = handler;
            _timing = timing;
            _random = random;
            _message = message;
            _exchange = new Exchange(maxDatagramBytes, new Retransmission(timing, random));
            _observations = new Observations(timing, random);
            _lastMessageId = random.Next(0x10000);
        }

        internal bool IsBusy
        {
            get { return _exchange.IsActive; }
        }

        internal int Retransmissions { get; private set; }

        internal int Stale { get; private set; }

        internal bool TryStart(CoapRequest request, long nowMs)
        {
            request.Check();
            ServeObservations(nowMs);
            if (_exchange.IsActive)
            {
                return false;
            }

            _exchange.BeginRequest(request, request.Observe ? _observations.Add(request) : null);
            Encode();
            if (_exchange.Datagram.Overflowed)
            {
                End();
                throw new ArgumentException("longer than a datagram", nameof(request));
            }

            Transmit(nowMs);
            return true;
        }

        internal void Forget(CoapRequest request)
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

        internal void Clear()
        {
            _exchange.IsActive = false;
            _observations.Clear();
        }

        internal long Step(long nowMs)
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
            return next == null ? CoapClient.Never : Observations.DueMs(next);
        }

        // Whether the message that came answers the request under way or notifies of an observed resource.
        internal bool Expects()
        {
            return IsForExchange() || FindObservation() != null;
        }

        internal void OnAcknowledgement(long nowMs)
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

        internal void OnReset()
        {
            if (_exchange.IsActive && !_exchange.IsAcknowledged && _message.MessageId == _exchange.MessageId)
            {
                Fail(CoapFailure.Reset);
            }
        }

        // A message of the server's own that is expected: a response apart from its acknowledgement, or a notification.
        internal void OnMessage(long nowMs)
        {
            if (IsForExchange())
            {
                OnResponse(nowMs);
            }
            else
            {
                OnNotification(FindObservation(), nowMs);
            }
        }

        // The rest of a notification, and registrations that the server may have lost, go before what is new.
        internal void ServeObservations(long nowMs)
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
            _observations.Notified(observation, _message, nowMs);
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
