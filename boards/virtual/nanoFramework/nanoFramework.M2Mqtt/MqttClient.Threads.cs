// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Net.Sockets;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Internal;
using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt
{
    /// <summary>
    /// The four threads behind a connection: receive, in-flight, keep-alive, events.
    /// </summary>
    public partial class MqttClient : IInflightSink
    {
        private const int CloseGraceMs = 200;
        private const int JoinMs = 1000;

        // The real receive thread turns in a circle until Close once the stream has ended; this one does so more slowly.
        private const int EndedStreamPauseMs = 10;

        private readonly AutoResetEvent _answerSignal = new(false);
        private readonly AutoResetEvent _inflightSignal = new(false);
        private readonly AutoResetEvent _keepAliveSignal = new(false);
        private readonly AutoResetEvent _eventSignal = new(false);
        private readonly Queue<Action> _events = new();

        private Thread? _receiveThread;
        private Thread? _inflightThread;
        private Thread? _keepAliveThread;
        private AutoResetEvent? _keepAliveEnded;
        private volatile bool _isRunning;
        private volatile bool _isConnectionClosing;
        private volatile bool _isClosing;
        private volatile MqttCommunicationException? _receiveFault;
        private MqttReasonCode _connectAnswer;
        private int _keepAliveMs;
        private long _lastSendMs;

        /// <inheritdoc/>
        bool IInflightSink.IsRunning => _isRunning;

        /// <summary>
        /// Ends the connection and its threads and forgets what was queued, in 0.2 to 1.2 s. Ends a pending
        /// <c>Connect</c> of another thread as well.
        /// </summary>
        public void Close()
        {
            if (_isClosing)
            {
                return;
            }

            _isClosing = true;
            _isRunning = false;
            _eventSignal.Set();
            Thread.Sleep(CloseGraceMs);
            _inflightSignal.Set();
            Join(_inflightThread);
            _keepAliveSignal.Set();

            // Set once by each keep-alive thread: closing twice waits the full time.
            _keepAliveEnded?.WaitOne(JoinMs);
            _inflight.Clear();
            lock (_events)
            {
                _events.Clear();
            }

            _channel.Close();
            IsConnected = false;
            _isClosing = false;
        }

        /// <summary>Closes.</summary>
        public void Dispose()
        {
            BeginClosing();
            Close();
            GC.SuppressFinalize(this);
        }

        /// <inheritdoc/>
        void IInflightSink.Send(byte[] packet)
        {
            Send(packet);
        }

        /// <inheritdoc/>
        void IInflightSink.Answered(InboundPacket answer)
        {
            Raise(answer.Type switch
            {
                MqttPacketType.PublishAck => () => MqttMsgPublished?.Invoke(this, new MqttMsgPublishedEventArgs(answer.Id, true)),
                MqttPacketType.SubscribeAck => () => MqttMsgSubscribed?.Invoke(this, new MqttMsgSubscribedEventArgs(answer.Id, answer.Granted)),
                _ => () => MqttMsgUnsubscribed?.Invoke(this, new MqttMsgUnsubscribedEventArgs(answer.Id)),
            });
        }

        /// <inheritdoc/>
        void IInflightSink.GivenUp(ushort id)
        {
            Raise(() => MqttMsgPublished?.Invoke(this, new MqttMsgPublishedEventArgs(id, false)));
        }

        /// <inheritdoc/>
        void IInflightSink.Arrived(MqttMsgPublishEventArgs message)
        {
            Raise(() => MqttMsgPublishReceived?.Invoke(this, message));
        }

        private static bool EndsConnection(Exception e)
        {
            return e is IOException or SocketException or ObjectDisposedException
                || (e is MqttClientException { ErrorCode: MqttClientErrorCode.InvalidFlagBits });
        }

        private static void Join(Thread? worker)
        {
            if (worker is { IsAlive: true })
            {
                worker.Join(JoinMs);
            }
        }

        private static Thread Start(ThreadStart work, string name)
        {
            var thread = new Thread(work) { IsBackground = true, Name = "M2Mqtt " + name };
            thread.Start();
            return thread;
        }

        private void ConnectChannel()
        {
            try
            {
                _channel.Connect(Settings.ValidateServerCertificate);
            }
            catch (SocketException e)
            {
                throw new MqttConnectionException($"Socket exception connecting to the broker: {(int)e.SocketErrorCode}", e);
            }
            catch (Exception e)
            {
                throw new MqttConnectionException("Exception connecting to the broker", e);
            }
        }

        private void StopLeftoverThreads()
        {
            if (_inflightThread is { IsAlive: true } || _receiveThread is { IsAlive: true } || _keepAliveThread is { IsAlive: true })
            {
                _isRunning = false;
                _inflightSignal.Set();
                _eventSignal.Set();
                _keepAliveSignal.Set();
                Join(_inflightThread);
                Join(_keepAliveThread);
                Join(_receiveThread);
            }
        }

        private void StartReceiving()
        {
            _isRunning = true;
            _isConnectionClosing = false;
            _receiveThread = Start(Receive, "receive");
        }

        private void StartWorking(int keepAliveMs)
        {
            _keepAliveMs = keepAliveMs;
            if (keepAliveMs != 0)
            {
                _keepAliveThread = Start(KeepAlive, "keep-alive");
            }

            Start(DispatchEvents, "events");
            _inflightThread = Start(ProcessInflight, "in-flight");
        }

        /// <summary>Notes that the connection is over; the event thread does the rest.</summary>
        private void BeginClosing()
        {
            if (!_isConnectionClosing)
            {
                _isConnectionClosing = true;
                IsConnected = false;
                _eventSignal.Set();
            }
        }

        private void Raise(Action raise)
        {
            lock (_events)
            {
                _events.Enqueue(raise);
            }

            _eventSignal.Set();
        }

        private void Send(byte[] packet)
        {
            try
            {
                _channel.Send(packet);
                Volatile.Write(ref _lastSendMs, Environment.TickCount64);
            }
            catch (Exception e)
            {
                throw new MqttCommunicationException(e);
            }
        }

        private MqttReasonCode SendAndAwait(byte[] packet, int timeoutMs)
        {
            _answerSignal.Reset();
            Send(packet);
            if (!_answerSignal.WaitOne(timeoutMs))
            {
                throw new MqttCommunicationException();
            }

            if (_receiveFault is { } fault)
            {
                throw fault;
            }

            return _connectAnswer;
        }

        private void Receive()
        {
            while (_isRunning)
            {
                try
                {
                    int first = _channel.ReadByte();
                    if (first < 0)
                    {
                        _receiveFault = new MqttCommunicationException();
                        EndStream();
                    }
                    else
                    {
                        _receiveFault = null;
                        TakeIn(InboundPacket.Read((byte)first, _channel));
                    }
                }
                catch (Exception e)
                {
                    // Anything else, such as a packet that cannot be understood, is skipped and the stream goes on as it is.
                    _receiveFault = new MqttCommunicationException(e);
                    if (EndsConnection(e))
                    {
                        EndStream();
                    }
                }
            }
        }

        private void EndStream()
        {
            BeginClosing();
            _answerSignal.Set();
            Thread.Sleep(EndedStreamPauseMs);
        }

        private void TakeIn(InboundPacket packet)
        {
            switch (packet.Type)
            {
                case MqttPacketType.ConnectAck:
                    _connectAnswer = packet.ReturnCode;
                    ConnectionOpened?.Invoke(this, new ConnectionOpenedEventArgs(new MqttMsgConnack { ReturnCode = packet.ReturnCode }));
                    _answerSignal.Set();
                    break;
                case MqttPacketType.PingResponse:
                    _answerSignal.Set();
                    break;
                case MqttPacketType.Publish:
                    // Lost without a PUBACK if the queue is full.
                    _inflight.TryAdd(InflightMessage.FromBroker(packet));
                    _inflightSignal.Set();
                    break;
                default:
                    _inflight.AddAnswer(packet);
                    _inflightSignal.Set();
                    break;
            }
        }

        private void KeepAlive()
        {
            _keepAliveEnded = new AutoResetEvent(false);
            int waitMs = _keepAliveMs;
            while (_isRunning)
            {
                _keepAliveSignal.WaitOne(waitMs);
                if (_isRunning)
                {
                    long silentMs = Environment.TickCount64 - Volatile.Read(ref _lastSendMs);
                    if (silentMs >= _keepAliveMs)
                    {
                        Ping();
                        waitMs = _keepAliveMs;
                    }
                    else
                    {
                        waitMs = _keepAliveMs - (int)silentMs;
                    }
                }
            }

            _keepAliveEnded.Set();
        }

        private void Ping()
        {
            try
            {
                SendAndAwait(MqttPackets.PingRequest(), _keepAliveMs);
            }
            catch (MqttCommunicationException)
            {
                BeginClosing();
            }
        }

        private void ProcessInflight()
        {
            int waitMs = Timeout.Infinite;
            while (_isRunning)
            {
                try
                {
                    _inflightSignal.WaitOne(waitMs);
                    if (_isRunning)
                    {
                        waitMs = _inflight.Process(this);
                    }
                }
                catch (Exception)
                {
                    waitMs = Timeout.Infinite;
                    BeginClosing();
                }
            }
        }

        private void DispatchEvents()
        {
            while (_isRunning)
            {
                try
                {
                    if (!_isConnectionClosing && !HasEvents())
                    {
                        _eventSignal.WaitOne();
                    }

                    if (!_isRunning)
                    {
                        return;
                    }

                    TakeEvent()?.Invoke();
                    if (_isConnectionClosing && !HasEvents())
                    {
                        Close();
                        ConnectionClosed?.Invoke(this, EventArgs.Empty);
                        return;
                    }
                }
                catch (Exception)
                {
                    // A handler that throws costs the connection.
                    BeginClosing();
                }
            }
        }

        private bool HasEvents()
        {
            lock (_events)
            {
                return _events.Count > 0;
            }
        }

        private Action? TakeEvent()
        {
            lock (_events)
            {
                return _events.TryDequeue(out Action? raise) ? raise : null;
            }
        }
    }
}
