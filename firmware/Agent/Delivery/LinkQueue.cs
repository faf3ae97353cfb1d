// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Threading;

namespace DeviceAgent
{
    /// <summary>
    /// The one way from the link's threads to the agent's: bounded, with a signal. The only lock of the agent.
    /// </summary>
    /// <remarks>
    /// Messages from the server and everything else wait apart, so that a flood of messages cannot keep a confirmation out.
    /// At most <see cref="MaxMessages"/> messages and <see cref="MaxQueuedBytes"/> bytes wait; more are dropped and counted.
    /// The rest is bounded by what the agent itself has asked for. Should its places run out nevertheless, the last of
    /// them becomes <see cref="LinkEventKind.Closed"/>, since the agent can then not know what was confirmed.
    /// </remarks>
    public sealed class LinkQueue
    {
        /// <summary>Longest payload that is kept, in bytes.</summary>
        public const int MaxMessageBytes = 2048;

        /// <summary>How many messages wait at most.</summary>
        public const int MaxMessages = 16;

        /// <summary>How many payload bytes wait at most.</summary>
        public const int MaxQueuedBytes = 8192;

        private const int MaxEvents = 16;

        private readonly object _lock = new object();
        private readonly AutoResetEvent _signal = new AutoResetEvent(false);
        private readonly LinkEvent[] _events = new LinkEvent[MaxEvents];
        private readonly LinkEvent[] _messages = new LinkEvent[MaxMessages];
        private int _firstEvent;
        private int _eventCount;
        private int _firstMessage;
        private int _messageCount;
        private int _queuedBytes;
        private int _dropped;

        /// <summary>Gets the signal that is set whenever something was queued or <see cref="Wake"/> was called.</summary>
        public AutoResetEvent Signal
        {
            get { return _signal; }
        }

        /// <summary>
        /// Takes the number of messages dropped since the last call, and starts again at zero.
        /// </summary>
        /// <returns>How many messages found no place.</returns>
        public int TakeDropped()
        {
            lock (_lock)
            {
                int dropped = _dropped;
                _dropped = 0;
                return dropped;
            }
        }

        /// <summary>
        /// Queues a message. One longer than <see cref="MaxMessageBytes"/> keeps its topic and length, but not its payload.
        /// </summary>
        /// <param name="connection">The connection it came by.</param>
        /// <param name="topic">Its topic.</param>
        /// <param name="payload">Its payload.</param>
        public void PostMessage(int connection, string topic, byte[] payload)
        {
            int length = payload == null ? 0 : payload.Length;
            if (length > MaxMessageBytes)
            {
                payload = null;
            }

            int kept = payload == null ? 0 : length;
            lock (_lock)
            {
                if (_messageCount == MaxMessages || _queuedBytes + kept > MaxQueuedBytes)
                {
                    _dropped++;
                }
                else
                {
                    _messages[(_firstMessage + _messageCount) % MaxMessages] =
                        new LinkEvent(LinkEventKind.Message, connection, length, topic, payload);
                    _messageCount++;
                    _queuedBytes += kept;
                }
            }

            _signal.Set();
        }

        /// <summary>
        /// Queues anything but a message.
        /// </summary>
        /// <param name="kind">What happened.</param>
        /// <param name="connection">The connection it happened on.</param>
        /// <param name="code">A number whose meaning the kind tells.</param>
        public void Post(LinkEventKind kind, int connection, int code)
        {
            var posted = new LinkEvent(kind, connection, code, null, null);
            lock (_lock)
            {
                if (_eventCount < MaxEvents)
                {
                    _events[(_firstEvent + _eventCount) % MaxEvents] = posted;
                    _eventCount++;
                }
                else
                {
                    _events[(_firstEvent + MaxEvents - 1) % MaxEvents] =
                        new LinkEvent(LinkEventKind.Closed, connection, 0, null, null);
                }
            }

            _signal.Set();
        }

        /// <summary>
        /// Takes the oldest event; messages come after everything else.
        /// </summary>
        /// <param name="withMessages">Whether to take messages too.</param>
        /// <returns>The event, or <c>null</c> if there is none.</returns>
        public LinkEvent Take(bool withMessages)
        {
            lock (_lock)
            {
                if (_eventCount > 0)
                {
                    LinkEvent taken = _events[_firstEvent];
                    _events[_firstEvent] = null;
                    _firstEvent = (_firstEvent + 1) % MaxEvents;
                    _eventCount--;
                    return taken;
                }

                if (!withMessages || _messageCount == 0)
                {
                    return null;
                }

                LinkEvent message = _messages[_firstMessage];
                _messages[_firstMessage] = null;
                _firstMessage = (_firstMessage + 1) % MaxMessages;
                _messageCount--;
                _queuedBytes -= message.Payload == null ? 0 : message.Payload.Length;
                return message;
            }
        }

        /// <summary>Makes the agent's thread look at the world now.</summary>
        public void Wake()
        {
            _signal.Set();
        }
    }
}
