// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Everything the board sends while a connection is up: a bounded window of unconfirmed messages, one batch of readings
    /// at a time. Readings leave the store only when their PUBACK is here.
    /// </summary>
    public sealed class Uplink
    {
        /// <summary>Longest payload of a batch of readings, in bytes.</summary>
        public const int MaxBatchBytes = 2048;

        /// <summary>Longest payload of any message, in bytes.</summary>
        public const int MaxPayloadBytes = 5120;

        /// <summary>How many messages may be unconfirmed at once.</summary>
        public const int Window = 4;

        // The MQTT library gives a message up after 3 s by itself; no word at all for so long means that the library is dead.
        private const int SilenceMs = 45000;
        private const int RetryBaseMs = 1000;
        private const int MaxAttempts = 3;

        private readonly ILink _link;
        private readonly IPlatform _platform;
        private readonly ReadingStore _store;
        private readonly TimeBase _time;
        private readonly Diagnostics _diagnostics;
        private readonly JsonWriter _json;
        private readonly Outgoing[] _window = new Outgoing[Window];
        private readonly int _batchMs;
        private int _unconfirmed;
        private bool _backlog;
        private int _failedBatches;
        private long _nextBatchMs;

        /// <summary>
        /// Initializes a new instance of the <see cref="Uplink"/> class.
        /// </summary>
        /// <param name="link">The connection.</param>
        /// <param name="platform">Encodes.</param>
        /// <param name="store">The readings.</param>
        /// <param name="time">Readings wait until UTC is known.</param>
        /// <param name="diagnostics">Counts.</param>
        /// <param name="json">A writer to work in, of <see cref="MaxPayloadBytes"/>; its content is lost.</param>
        /// <param name="batchMs">How long a reading may wait for others to share a message, unless the store fills up before.</param>
        public Uplink(ILink link, IPlatform platform, ReadingStore store, TimeBase time, Diagnostics diagnostics, JsonWriter json, int batchMs)
        {
            _link = link;
            _platform = platform;
            _store = store;
            _time = time;
            _diagnostics = diagnostics;
            _json = json;
            _batchMs = batchMs;
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

        /// <summary>Gets a value indicating whether an answer to a call still waits for its PUBACK.</summary>
        public bool HasUnconfirmedReply
        {
            get
            {
                for (int i = 0; i < _unconfirmed; i++)
                {
                    if (_window[i].Kind == OutgoingKind.Reply)
                    {
                        return true;
                    }
                }

                return false;
            }
        }

        /// <summary>Gets a value indicating whether the connection is no good any more and should be closed.</summary>
        public bool IsStuck { get; private set; }

        /// <summary>
        /// Sends attributes or a request for them. Not repeated by itself: the next connection sends them again.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="topic">The topic.</param>
        /// <param name="json">The payload; copied.</param>
        public void SendAttributes(long nowMs, string topic, JsonWriter json)
        {
            Send(nowMs, OutgoingKind.Attributes, topic, json.ToArray());
        }

        /// <summary>
        /// Sends the answer to a call.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="requestId">The call's id.</param>
        /// <param name="answer">The payload.</param>
        public void SendReply(long nowMs, string requestId, byte[] answer)
        {
            Send(nowMs, OutgoingKind.Reply, _platform.ReplyTopic(requestId), answer);
        }

        /// <summary>
        /// Sends a batch of readings if one is due.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="flush">Whether readings need not wait for others.</param>
        /// <returns>When to call again.</returns>
        public long Step(long nowMs, bool flush)
        {
            CheckSilence(nowMs);
            if (_store.Rows == 0 || BatchIsUnconfirmed() || !_time.IsKnown || !HasRoom)
            {
                return _unconfirmed > 0 ? _window[0].SentMs + SilenceMs : long.MaxValue;
            }

            long dueMs = flush || _backlog || _store.IsHalfFull ? nowMs : _store.OldestMs + _batchMs;
            if (dueMs < _nextBatchMs)
            {
                dueMs = _nextBatchMs;
            }

            if (nowMs < dueMs)
            {
                return dueMs;
            }

            SendBatch(nowMs);
            return nowMs;
        }

        /// <summary>
        /// A message was confirmed.
        /// </summary>
        /// <param name="messageId">Its id; an unknown one is ignored.</param>
        public void OnPublished(int messageId)
        {
            Outgoing confirmed = Remove(messageId);
            if (confirmed != null && confirmed.Kind == OutgoingKind.Readings)
            {
                _failedBatches = 0;
                _diagnostics.ReadingsConfirmed(_store.ConfirmInFlight());
            }
        }

        /// <summary>
        /// A message was given up by the link, while the connection stays.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="messageId">Its id; an unknown one is ignored.</param>
        public void OnPublishFailed(long nowMs, int messageId)
        {
            Outgoing failed = Remove(messageId);
            if (failed == null)
            {
                return;
            }

            if (failed.Kind == OutgoingKind.Readings)
            {
                ReturnBatch();
                _failedBatches++;
                _nextBatchMs = nowMs + (RetryBaseMs << _failedBatches);
                IsStuck |= _failedBatches >= MaxAttempts;
            }
            else if (failed.Attempts < MaxAttempts)
            {
                int attempts = failed.Attempts;
                Outgoing again = Send(nowMs, failed.Kind, failed.Topic, failed.Payload);
                if (again != null)
                {
                    again.Attempts = attempts + 1;
                }
            }
            else
            {
                IsStuck = true;
            }
        }

        /// <summary>
        /// The connection ended: what was not confirmed is unsent. Readings stay in the store; answers are dropped, since the
        /// server asks again if it still wants them (TB-13).
        /// </summary>
        public void OnClosed()
        {
            if (BatchIsUnconfirmed())
            {
                ReturnBatch();
            }

            for (int i = 0; i < _unconfirmed; i++)
            {
                _window[i].Payload = null;
            }

            _unconfirmed = 0;
            _failedBatches = 0;
            _nextBatchMs = 0;
            IsStuck = false;
        }

        private bool BatchIsUnconfirmed()
        {
            for (int i = 0; i < _unconfirmed; i++)
            {
                if (_window[i].Kind == OutgoingKind.Readings)
                {
                    return true;
                }
            }

            return false;
        }

        private void SendBatch(long nowMs)
        {
            _json.Clear(MaxBatchBytes);
            _store.Rewind();
            int rows = _platform.EncodeReadings(_store, int.MaxValue, _json);
            if (rows == 0)
            {
                // A row that no message can hold would block all behind it.
                _store.MarkInFlight(1);
                _diagnostics.Dropped(DropCause.TooLarge, _store.ConfirmInFlight());
                return;
            }

            _backlog = rows < _store.Rows;
            if (Send(nowMs, OutgoingKind.Readings, _platform.ReadingsTopic, _json.ToArray()) != null)
            {
                int readings = _store.MarkInFlight(rows);
                _diagnostics.Observer.Published(readings, _json.Length);
            }
        }

        private void ReturnBatch()
        {
            _store.ReturnInFlight();
        }

        private Outgoing Send(long nowMs, OutgoingKind kind, string topic, byte[] payload)
        {
            if (!HasRoom || !_link.TryPublish(topic, payload, out int messageId))
            {
                IsStuck = true;
                return null;
            }

            Outgoing sent = _window[_unconfirmed++];
            sent.Kind = kind;
            sent.Topic = topic;
            sent.Payload = kind == OutgoingKind.Readings ? null : payload;
            sent.MessageId = messageId;
            sent.SentMs = nowMs;
            sent.Attempts = 1;
            return sent;
        }

        // The window stays in order of sending, so that its first entry is the oldest.
        private Outgoing Remove(int messageId)
        {
            for (int i = 0; i < _unconfirmed; i++)
            {
                Outgoing found = _window[i];
                if (found.MessageId != messageId)
                {
                    continue;
                }

                _unconfirmed--;
                for (int j = i; j < _unconfirmed; j++)
                {
                    _window[j] = _window[j + 1];
                }

                _window[_unconfirmed] = found;
                return found;
            }

            return null;
        }

        private void CheckSilence(long nowMs)
        {
            if (_unconfirmed > 0 && nowMs - _window[0].SentMs >= SilenceMs)
            {
                IsStuck = true;
            }
        }
    }
}
