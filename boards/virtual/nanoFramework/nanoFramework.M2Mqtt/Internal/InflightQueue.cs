// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt.Internal
{
    /// <summary>
    /// Messages on their way, and the answers that have arrived for them.
    /// </summary>
    /// <remarks>
    /// Kept as the real client keeps it, peculiarities included, since firmware must live with them. One worker goes through
    /// the queue from front to back. Each waiting message looks at the oldest answer only; an answer that nobody wanted is
    /// thrown away at the end of a pass, but only if the last message looked at it. So a stray answer (the second PUBACK of a
    /// message sent twice) holds up the next confirmation until that message's own retry is due, and in rare cases an answer
    /// is lost and neither a confirmation nor a failure is ever reported.
    /// </remarks>
    internal sealed class InflightQueue
    {
        private readonly object _lock = new();
        private readonly Queue<InflightMessage> _messages = new();
        private readonly Queue<InboundPacket> _answers = new();
        private readonly HashSet<ushort> _unanswered = [];
        private readonly MqttSettings _settings = MqttSettings.Instance;

        /// <summary>Queues a message.</summary>
        /// <returns><c>false</c> if the queue is full.</returns>
        public bool TryAdd(InflightMessage message)
        {
            lock (_lock)
            {
                if (_messages.Count >= _settings.InflightQueueSize)
                {
                    return false;
                }

                if (message.Type == MqttPacketType.Publish && message.Arrived == null && !message.QosZero)
                {
                    _unanswered.Add(message.Id);
                }

                _messages.Enqueue(message);
                return true;
            }
        }

        /// <summary>Takes in an answer.</summary>
        public void AddAnswer(InboundPacket answer)
        {
            lock (_lock)
            {
                _unanswered.Remove(answer.Id);
                _answers.Enqueue(answer);
            }
        }

        /// <summary>Forgets everything, silently.</summary>
        public void Clear()
        {
            lock (_lock)
            {
                _messages.Clear();
                _answers.Clear();
                _unanswered.Clear();
            }
        }

        /// <summary>
        /// Goes through the queue once. If sending fails, the message is queued again and the exception goes on.
        /// </summary>
        /// <param name="sink">What to do with packets and events.</param>
        /// <returns>Milliseconds until the next pass is due at the latest, -1 for never.</returns>
        public int Process(IInflightSink sink)
        {
            int waitMs = int.MaxValue;
            bool answerUsed = false;
            InboundPacket? answer = null;
            int left;
            lock (_lock)
            {
                left = _messages.Count;
            }

            for (; left > 0 && sink.IsRunning && TryTake(out InflightMessage? message); left--)
            {
                answer = null;
                try
                {
                    if (message.Arrived != null)
                    {
                        Deliver(message, sink);
                    }
                    else if (message.QosZero)
                    {
                        sink.Send(message.Encode());
                    }
                    else if (!message.WaitsForAnswer)
                    {
                        Send(message, sink);
                        waitMs = Math.Min(waitMs, _settings.DelayOnRetry);
                    }
                    else
                    {
                        answer = OldestAnswer();
                        if (answer != null && answer.Type == message.Answer && answer.Id == message.Id)
                        {
                            TakeAnswer();
                            answerUsed = true;
                            sink.Answered(answer);
                        }
                        else
                        {
                            waitMs = Math.Min(waitMs, KeepWaiting(message, sink));
                        }
                    }
                }
                catch
                {
                    Enqueue(message);
                    throw;
                }
            }

            if (answer != null && !answerUsed)
            {
                TakeAnswer();
            }

            return waitMs == int.MaxValue ? Timeout.Infinite : waitMs;
        }

        private static void Deliver(InflightMessage message, IInflightSink sink)
        {
            if (!message.QosZero)
            {
                sink.Send(MqttPackets.PublishAck(message.Id));
            }

            sink.Arrived(message.Arrived!);
        }

        private void Send(InflightMessage message, IInflightSink sink)
        {
            message.SentMs = Environment.TickCount64;
            message.Attempts++;
            message.WaitsForAnswer = true;
            bool stillWanted = true;
            if (message.Type == MqttPacketType.Publish && message.Attempts > 1)
            {
                lock (_lock)
                {
                    stillWanted = _unanswered.Contains(message.Id);
                }
            }

            if (stillWanted)
            {
                sink.Send(message.Encode());
                Enqueue(message);
            }
        }

        private int KeepWaiting(InflightMessage message, IInflightSink sink)
        {
            long waitedMs = Environment.TickCount64 - message.SentMs;
            if (waitedMs < _settings.DelayOnRetry)
            {
                Enqueue(message);
                return (int)(_settings.DelayOnRetry - waitedMs);
            }

            if (message.Attempts < _settings.AttemptsOnRetry)
            {
                message.WaitsForAnswer = false;
                Enqueue(message);
                return 0;
            }

            // A subscription that nobody answers ends without any event.
            if (message.Type == MqttPacketType.Publish)
            {
                sink.GivenUp(message.Id);
            }

            return int.MaxValue;
        }

        private void Enqueue(InflightMessage message)
        {
            lock (_lock)
            {
                _messages.Enqueue(message);
            }
        }

        private bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out InflightMessage? message)
        {
            lock (_lock)
            {
                return _messages.TryDequeue(out message);
            }
        }

        private InboundPacket? OldestAnswer()
        {
            lock (_lock)
            {
                return _answers.TryPeek(out InboundPacket? answer) ? answer : null;
            }
        }

        private void TakeAnswer()
        {
            lock (_lock)
            {
                _answers.TryDequeue(out _);
            }
        }
    }
}
