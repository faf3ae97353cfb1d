// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.Threading;
using nanoFramework.M2Mqtt.Exceptions;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// MQTT 3.1.1, also over TLS, through nanoFramework.M2Mqtt. What blocks there runs on two threads of its own: a worker that connects
    /// and closes, and a watchdog that ends an attempt which takes too long (a server that never answers, a SYN that is
    /// dropped), since only a Close from another thread can.
    /// </summary>
    public sealed class MqttLink : ILink
    {
        /// <summary>An attempt may take so long, in milliseconds, from the name look-up to the CONNACK.</summary>
        public const int AttemptLimitMs = 20000;

        // Nothing waits without a limit: a signal that got lost costs at most this.
        private const int IdleMs = 60000;

        private readonly LinkQueue _queue;
        private readonly object _lock = new object();
        private readonly AutoResetEvent _work = new AutoResetEvent(false);
        private readonly AutoResetEvent _attemptBegan = new AutoResetEvent(false);
        private readonly AutoResetEvent _attemptEnded = new AutoResetEvent(false);
        private LinkOptions _wanted;
        private int _wantedConnection;
        private MqttSession _session;
        private MqttSession _attempt;
        private MqttSession _finished;
        private bool _busy;
        private bool _abandoned;
        private bool _timedOut;

        /// <summary>
        /// Initializes a new instance of the <see cref="MqttLink"/> class and starts its threads.
        /// </summary>
        /// <param name="queue">Where events go.</param>
        public MqttLink(LinkQueue queue)
        {
            _queue = queue;
            new Thread(Work).Start();
            new Thread(Watch).Start();
        }

        /// <inheritdoc/>
        public bool TryConnect(int connection, LinkOptions options)
        {
            lock (_lock)
            {
                if (_busy || _session != null)
                {
                    return false;
                }

                _busy = true;
                _abandoned = false;
                _timedOut = false;
                _wanted = options;
                _wantedConnection = connection;
            }

            _work.Set();
            return true;
        }

        /// <inheritdoc/>
        public void Close()
        {
            lock (_lock)
            {
                _abandoned = true;
                if (_session != null)
                {
                    _busy = true;
                    _finished = _session;
                    _session = null;
                }
            }

            _work.Set();
            _attemptEnded.Set();
        }

        /// <inheritdoc/>
        public bool TrySubscribe(string[] filters)
        {
            try
            {
                MqttSession session = _session;
                if (session == null)
                {
                    return false;
                }

                session.Subscribe(filters);
                return true;
            }
            catch (Exception)
            {
                return false;
            }
        }

        /// <inheritdoc/>
        public bool TryPublish(string topic, byte[] payload, out int messageId)
        {
            messageId = 0;
            try
            {
                MqttSession session = _session;
                if (session == null)
                {
                    return false;
                }

                messageId = session.Publish(topic, payload);
                return true;
            }
            catch (Exception)
            {
                return false;
            }
        }

        private void Work()
        {
            while (true)
            {
                try
                {
                    _work.WaitOne(IdleMs, false);
                    CloseFinished();
                    Attempt();
                }
                catch (Exception)
                {
                    // Out of memory, most likely: the agent notices that nothing comes, and asks again.
                    lock (_lock)
                    {
                        _busy = false;
                    }
                }
            }
        }

        private void CloseFinished()
        {
            MqttSession finished;
            lock (_lock)
            {
                finished = _finished;
                _finished = null;
            }

            if (finished != null)
            {
                finished.Close();
                lock (_lock)
                {
                    _busy = _wanted != null;
                }
            }
        }

        private void Attempt()
        {
            LinkOptions options;
            int connection;
            lock (_lock)
            {
                options = _wanted;
                connection = _wantedConnection;
                _wanted = null;
            }

            if (options == null)
            {
                return;
            }

            int result = Connect(connection, options, out MqttSession session);
            bool keep;
            lock (_lock)
            {
                _attempt = null;
                if (_timedOut)
                {
                    result = ConnectFailure.Timeout;
                }

                keep = result == 0 && !_abandoned;
                if (keep)
                {
                    _session = session;
                }
            }

            _attemptEnded.Set();
            if (!keep && session != null)
            {
                session.Close();
            }

            lock (_lock)
            {
                _busy = _finished != null;
            }

            if (keep)
            {
                _queue.Post(LinkEventKind.Connected, connection, 0);
            }
            else
            {
                _queue.Post(LinkEventKind.ConnectFailed, connection, result);
            }
        }

        private int Connect(int connection, LinkOptions options, out MqttSession session)
        {
            session = null;
            try
            {
                session = new MqttSession(_queue, connection, options);
                lock (_lock)
                {
                    _attempt = session;
                }

                _attemptBegan.Set();
                return session.Connect();
            }
            catch (MqttConnectionException e)
            {
                return options.IsSecure ? TlsFailure.Find(e.InnerException) : ConnectFailure.Unreachable;
            }
            catch (MqttCommunicationException)
            {
                return ConnectFailure.Timeout;
            }
            catch (OutOfMemoryException)
            {
                return ConnectFailure.Internal;
            }
            catch (ArgumentException) when (options.IsSecure)
            {
                return ConnectFailure.OwnCertificate;
            }
            catch (Exception)
            {
                // The client's constructor throws what the name look-up throws.
                return ConnectFailure.Unreachable;
            }
        }

        private void Watch()
        {
            while (true)
            {
                try
                {
                    if (!_attemptBegan.WaitOne(IdleMs, false))
                    {
                        continue;
                    }

                    WatchAttempt();
                }
                catch (Exception)
                {
                    // The next attempt is watched again.
                }
            }
        }

        private void WatchAttempt()
        {
            MqttSession watched;
            lock (_lock)
            {
                watched = _attempt;
            }

            long endMs = Environment.TickCount64 + AttemptLimitMs;
            while (watched != null)
            {
                long leftMs = endMs - Environment.TickCount64;
                if (leftMs > 0)
                {
                    _attemptEnded.WaitOne((int)leftMs, false);
                }

                lock (_lock)
                {
                    if (_attempt != watched)
                    {
                        return;
                    }

                    _timedOut = leftMs <= 0;
                    if (!_timedOut && !_abandoned)
                    {
                        continue;
                    }
                }

                watched.Close();
                return;
            }
        }
    }
}
