// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Threading;

namespace DeviceAgent
{
    /// <summary>
    /// The one way from the link's threads to the agent's: a bounded queue with a signal. The only lock of the agent.
    /// </summary>
    /// <remarks>
    /// Messages may fill <see cref="MaxMessages"/> places and <see cref="MaxQueuedBytes"/> bytes; more are dropped and counted.
    /// The other places are for what the agent itself has asked for and so is bounded by it. Should even those run out, the
    /// queue reports <see cref="LinkEventKind.Closed"/> once it is empty, since the agent can then not know what was confirmed.
    /// </remarks>
    public sealed class LinkQueue
    {
        /// <summary>Longest payload that is kept, in bytes.</summary>
        public const int MaxMessageBytes = 2048;

        /// <summary>How many messages wait at most.</summary>
        public const int MaxMessages = 8;

        /// <summary>How many payload bytes wait at most.</summary>
        public const int MaxQueuedBytes = 8192;

        private const int Places = 24;

        private readonly object _lock = new object();
        private readonly LinkEvent[] _events = new LinkEvent[Places];
        private readonly AutoResetEvent _signal = new AutoResetEvent(false);
        private int _first;
        private int _count;
        private int _messages;
        private int _queuedBytes;
        private int _dropped;
        private bool _overflow;
        private int _overflowConnection;

        /// <summary>Gets the signal that is set whenever an event was queued or <see cref="Wake"/> was called.</summary>
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
                if (_messages >= MaxMessages || _queuedBytes + kept > MaxQueuedBytes || _count >= Places)
                {
                    _dropped++;
                    return;
                }

                Append(new LinkEvent(LinkEventKind.Message, connection, length, topic, payload));
                _messages++;
                _queuedBytes += kept;
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
            lock (_lock)
            {
                if (_count >= Places)
                {
                    _overflow = true;
                    _overflowConnection = connection;
                }
                else
                {
                    Append(new LinkEvent(kind, connection, code, null, null));
                }
            }

            _signal.Set();
        }

        /// <summary>
        /// Takes the oldest event.
        /// </summary>
        /// <returns>The event, or <c>null</c> if there is none.</returns>
        public LinkEvent Take()
        {
            lock (_lock)
            {
                if (_count == 0)
                {
                    if (!_overflow)
                    {
                        return null;
                    }

                    _overflow = false;
                    return new LinkEvent(LinkEventKind.Closed, _overflowConnection, 0, null, null);
                }

                LinkEvent taken = _events[_first];
                _events[_first] = null;
                _first = (_first + 1) % Places;
                _count--;
                if (taken.Kind == LinkEventKind.Message)
                {
                    _messages--;
                    _queuedBytes -= taken.Payload == null ? 0 : taken.Payload.Length;
                }

                return taken;
            }
        }

        /// <summary>Makes the agent's thread look at the world now.</summary>
        public void Wake()
        {
            _signal.Set();
        }

        private void Append(LinkEvent queued)
        {
            _events[(_first + _count) % Places] = queued;
            _count++;
        }
    }
}
