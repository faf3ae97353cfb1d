// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.SenseCap
{
    /// <summary>Reads the stream back by a topic filter, from its start on, until it is disposed of.</summary>
    public sealed class StreamConsumer : IDisposable
    {
        private readonly string _filter;
        private readonly Action<StreamConsumer> _onDisposed;

        internal StreamConsumer(string filter, RecordLog<StreamMessage> messages, Action<StreamConsumer> onDisposed)
        {
            _filter = filter;
            Messages = messages;
            _onDisposed = onDisposed;
        }

        /// <summary>What came, in order.</summary>
        public RecordLog<StreamMessage> Messages { get; }

        /// <summary>Nothing comes any more.</summary>
        public void Dispose() => _onDisposed(this);

        internal void Offer(string topic, StreamMessage message)
        {
            if (TopicFilter.Matches(_filter, topic))
            {
                Messages.Append(message);
            }
        }
    }
}
