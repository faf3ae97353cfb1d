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

        private readonly IDatagramSender _sender;
        private readonly RequestLayer _requests;
        private readonly RecentMessages _recent = new RecentMessages();
        private readonly CoapMessage _message = new CoapMessage();
        private readonly CoapWriter _answer = new CoapWriter(CoapMessage.HeaderBytes + CoapMessage.MaxTokenBytes);

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
            _requests = new RequestLayer(sender, handler, timing, new Random(seed), _message, maxDatagramBytes);
        }

        /// <summary>Gets a value indicating whether a request is under way.</summary>
        public bool IsBusy
        {
            get { return _requests.IsBusy; }
        }

        /// <summary>Gets how many datagrams were sent again.</summary>
        public int Retransmissions
        {
            get { return _requests.Retransmissions; }
        }

        /// <summary>Gets how many datagrams came that were malformed or no CoAP.</summary>
        public int Refused { get; private set; }

        /// <summary>Gets how many messages came more than once.</summary>
        public int Duplicates { get; private set; }

        /// <summary>Gets how many notifications came after a newer one.</summary>
        public int Stale
        {
            get { return _requests.Stale; }
        }

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
            return _requests.TryStart(request, nowMs);
        }

        /// <summary>
        /// Ends a request or an observation without a word to the handler. The server learns it by a reset when it sends
        /// the next notification.
        /// </summary>
        /// <param name="request">The request.</param>
        public void Forget(CoapRequest request)
        {
            _requests.Forget(request);
        }

        /// <summary>
        /// Ends everything without a word to the handler, as after a change of the server or of the own address.
        /// </summary>
        public void Clear()
        {
            _requests.Clear();
            _recent.Clear();
        }

        /// <summary>
        /// Does what is due: repeats, gives up, registers observations again.
        /// </summary>
        /// <param name="nowMs">Monotonic time in milliseconds; never less than in the call before.</param>
        /// <returns>When to call again at the latest, in the same time; <see cref="Never"/> if nothing waits.</returns>
        public long Step(long nowMs)
        {
            return _requests.Step(nowMs);
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
                _requests.OnAcknowledgement(nowMs);
            }
            else if (_message.Type == CoapType.Reset)
            {
                _requests.OnReset();
            }
            else
            {
                OnMessage(nowMs);
            }

            _requests.ServeObservations(nowMs);
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

            bool known = _requests.Expects() && !_message.HasUnknownCritical;
            CoapType answer = known ? CoapType.Acknowledgement : CoapType.Reset;
            _recent.Add(_message.MessageId, nowMs, answer);
            if (confirmable || (!known && _message.Code != CoapCode.Empty))
            {
                Answer(answer);
            }

            if (known)
            {
                _requests.OnMessage(nowMs);
            }
        }

        private void Answer(CoapType type)
        {
            _answer.Begin(type, CoapCode.Empty, _message.MessageId, null, 0);
            _sender.Send(_answer.Buffer, _answer.Length);
        }
    }
}
