// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// The messages that wait for their PUBACK while a connection is up: a bounded window. What goes in is the business of
    /// <see cref="Delivery"/>, <see cref="RpcServer"/> and the agent.
    /// </summary>
    public sealed class Uplink
    {
        /// <summary>Longest payload of any message, in bytes.</summary>
        public const int MaxPayloadBytes = 5120;

        /// <summary>How many messages may be unconfirmed at once.</summary>
        public const int Window = 4;

        // The MQTT library gives a message up after 3 s by itself; no word at all for so long means that the library is dead.
        private const int SilenceMs = 45000;
        private const int MaxAttempts = 3;

        private readonly ILink _link;
        private readonly IPlatform _platform;
        private readonly Pace _pace;
        private readonly Outgoing[] _window = new Outgoing[Window];
        private int _unconfirmed;

        /// <summary>
        /// Initializes a new instance of the <see cref="Uplink"/> class.
        /// </summary>
        /// <param name="link">The connection.</param>
        /// <param name="platform">Knows the topic of answers.</param>
        /// <param name="pace">Counts what is sent.</param>
        public Uplink(ILink link, IPlatform platform, Pace pace)
        {
            _link = link;
            _platform = platform;
            _pace = pace;
            for (int i = 0; i < Window; i++)
            {
                _window[i] = new Outgoing();
            }
        }

        /// <summary>Gets a value indicating whether another message fits the window.</summary>
        public bool HasRoom
        {
            get { return _unconfirmed < Window; }
        }

        /// <summary>Gets how many more messages fit the window.</summary>
        public int Room
        {
            get { return Window - _unconfirmed; }
        }

        /// <summary>Gets a value indicating whether nothing waits for its PUBACK.</summary>
        public bool IsIdle
        {
            get { return _unconfirmed == 0; }
        }

        /// <summary>Gets a value indicating whether an answer to a call still waits for its PUBACK.</summary>
        public bool HasUnconfirmedReply
        {
            get { return Find(OutgoingKind.Reply) >= 0; }
        }

        /// <summary>Gets a value indicating whether the connection is no good any more and should be closed.</summary>
        public bool IsStuck { get; private set; }

        /// <summary>Gets how many messages the server has confirmed, over all connections.</summary>
        public int Confirmations { get; private set; }

        /// <summary>Gets the number of the message that was sent last; each has a higher one, also where one is sent again.</summary>
        public int Sent { get; private set; }

        /// <summary>Gets the highest number of a message that the server has confirmed.</summary>
        public int NewestConfirmed { get; private set; }

        /// <summary>Gets how many bytes a payload may have.</summary>
        public int PayloadBytes
        {
            get { return _pace.MaxPayloadBytes; }
        }

        /// <summary>
        /// Sends attributes or a request. Not repeated by itself after a lost connection: the next one sends them again.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="topic">The topic.</param>
        /// <param name="json">The payload; copied.</param>
        public void SendAttributes(long nowMs, string topic, JsonWriter json)
        {
            Send(nowMs, OutgoingKind.Attributes, topic, json.ToArray(), 0, 1);
        }

        /// <summary>
        /// Sends the offer to be claimed.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="topic">The topic.</param>
        /// <param name="json">The payload; copied.</param>
        public void SendClaim(long nowMs, string topic, JsonWriter json)
        {
            Send(nowMs, OutgoingKind.Claim, topic, json.ToArray(), 0, 1);
        }

        /// <summary>
        /// Sends the answer to a call.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="requestId">The call's id.</param>
        /// <param name="answer">The payload.</param>
        public void SendReply(long nowMs, string requestId, byte[] answer)
        {
            SendReplyTo(nowMs, _platform.ReplyTopic(requestId), answer);
        }

        /// <summary>
        /// Sends the answer to a call.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="topic">The topic.</param>
        /// <param name="answer">The payload.</param>
        public void SendReplyTo(long nowMs, string topic, byte[] answer)
        {
            Send(nowMs, OutgoingKind.Reply, topic, answer, 0, 1);
        }

        /// <summary>
        /// Sends what is encoded anew should it fail.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="kind">A part of a batch, the counters or an announcement. At most one of each is under way.</param>
        /// <param name="topic">The topic.</param>
        /// <param name="json">The payload; copied.</param>
        /// <param name="readings">How many values it holds.</param>
        /// <param name="messages">How many messages it counts for: one for each device.</param>
        /// <returns>Whether it is under way; if not, the connection is no good any more.</returns>
        public bool TrySend(long nowMs, OutgoingKind kind, string topic, JsonWriter json, int readings, int messages = 1)
        {
            return Send(nowMs, kind, topic, json.ToArray(), readings, messages) != null;
        }

        /// <summary>
        /// Looks whether the server still confirms.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <returns>When to call again.</returns>
        public long Step(long nowMs)
        {
            if (_unconfirmed == 0)
            {
                return long.MaxValue;
            }

            IsStuck |= nowMs - _window[0].SentMs >= SilenceMs;
            return _window[0].SentMs + SilenceMs;
        }

        /// <summary>
        /// A message was confirmed.
        /// </summary>
        /// <param name="messageId">Its id.</param>
        /// <returns>What it carried; <see cref="OutgoingKind.None"/> for an id that is not known.</returns>
        public OutgoingKind OnPublished(int messageId)
        {
            Outgoing confirmed = Remove(messageId);
            if (confirmed == null)
            {
                return OutgoingKind.None;
            }

            Confirmations++;
            NewestConfirmed = confirmed.Number > NewestConfirmed ? confirmed.Number : NewestConfirmed;
            return confirmed.Kind;
        }

        /// <summary>
        /// A message was given up by the link, while the connection stays. Attributes and answers are sent again.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="messageId">Its id.</param>
        /// <returns>What it carried; <see cref="OutgoingKind.None"/> for an id that is not known.</returns>
        public OutgoingKind OnPublishFailed(long nowMs, int messageId)
        {
            Outgoing failed = Remove(messageId);
            if (failed == null)
            {
                return OutgoingKind.None;
            }

            OutgoingKind kind = failed.Kind;
            int attempts = failed.Attempts;
            if (failed.Payload == null)
            {
                return kind;
            }

            if (attempts == MaxAttempts)
            {
                IsStuck = true;
                return kind;
            }

            Outgoing again = Send(nowMs, kind, failed.Topic, failed.Payload, 0, 1);
            if (again != null)
            {
                again.Attempts = attempts + 1;
            }

            return kind;
        }

        /// <summary>
        /// Stops waiting for the batch: its confirmations, should they come, are then those of unknown messages.
        /// </summary>
        public void ForgetBatch()
        {
            Forget(OutgoingKind.Batch);
            Forget(OutgoingKind.Children);
        }

        /// <summary>The connection is no good any more.</summary>
        public void GiveUp()
        {
            IsStuck = true;
        }

        /// <summary>
        /// The connection ended: what was not confirmed is unsent. Answers are dropped, since the server asks again if it still
        /// wants them (TB-13).
        /// </summary>
        public void OnClosed()
        {
            for (int i = 0; i < _unconfirmed; i++)
            {
                _window[i].Payload = null;
            }

            _unconfirmed = 0;
            IsStuck = false;
        }

        private Outgoing Send(long nowMs, OutgoingKind kind, string topic, byte[] payload, int readings, int messages)
        {
            if (!HasRoom || !_link.TryPublish(topic, payload, out int messageId))
            {
                IsStuck = true;
                return null;
            }

            _pace.Spend(nowMs, readings, messages);
            Outgoing sent = _window[_unconfirmed++];
            sent.Number = ++Sent;
            sent.Kind = kind;
            sent.Topic = topic;
            sent.Payload = kind >= OutgoingKind.Attributes ? payload : null;
            sent.MessageId = messageId;
            sent.SentMs = nowMs;
            sent.Attempts = 1;
            return sent;
        }

        private void Forget(OutgoingKind kind)
        {
            int at = Find(kind);
            if (at >= 0)
            {
                RemoveAt(at);
            }
        }

        private int Find(OutgoingKind kind)
        {
            for (int i = 0; i < _unconfirmed; i++)
            {
                if (_window[i].Kind == kind)
                {
                    return i;
                }
            }

            return -1;
        }

        private Outgoing Remove(int messageId)
        {
            for (int i = 0; i < _unconfirmed; i++)
            {
                if (_window[i].MessageId == messageId)
                {
                    return RemoveAt(i);
                }
            }

            return null;
        }

        // The window stays in order of sending, so that its first entry is the oldest.
        private Outgoing RemoveAt(int at)
        {
            Outgoing removed = _window[at];
            _unconfirmed--;
            for (int i = at; i < _unconfirmed; i++)
            {
                _window[i] = _window[i + 1];
            }

            _window[_unconfirmed] = removed;
            return removed;
        }
    }
}
