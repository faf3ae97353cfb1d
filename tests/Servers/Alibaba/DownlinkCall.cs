// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>A request to a device and what becomes of it.</summary>
    public sealed class DownlinkCall
    {
        private readonly TaskCompletionSource<DownlinkReply> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile int _deliveries;
        private long _sentAt;

        internal DownlinkCall(Device device, string id, string topic, string replyTopic, byte[] payload)
        {
            Device = device;
            Id = id;
            Topic = topic;
            ReplyTopic = replyTopic;
            Payload = payload;
        }

        /// <summary>To whom.</summary>
        public Device Device { get; }

        /// <summary>Its id: in the payload, or in the topic of an RRPC.</summary>
        public string Id { get; }

        /// <summary>On which topic.</summary>
        public string Topic { get; }

        /// <summary>How often it was written to a connection; 0 while the device is not subscribed.</summary>
        public int Deliveries => _deliveries;

        /// <summary>
        /// The reply; for a device that is not connected at once the code of that; fails with <see cref="TimeoutException"/>
        /// when none comes in time.
        /// </summary>
        public Task<DownlinkReply> Reply => _reply.Task;

        /// <summary>Sends the request once more, as a platform does that missed the reply.</summary>
        public void SendAgain() => Downlinks.Send(this);

        internal string ReplyTopic { get; }

        internal byte[] Payload { get; }

        /// <summary>A synchronous call, at QoS 0.</summary>
        internal bool IsRrpc { get; init; }

        /// <summary>Only what the device does with properties, services and pass-through data is handed on.</summary>
        internal bool IsForwarded =>
            !IsRrpc && (Topic.Contains("/thing/service/", StringComparison.Ordinal) || Topic.EndsWith("/thing/model/down_raw", StringComparison.Ordinal));

        internal void MarkSent()
        {
            Interlocked.CompareExchange(ref _sentAt, Stopwatch.GetTimestamp(), 0);
            Interlocked.Increment(ref _deliveries);
        }

        internal void Complete(int code, ReadOnlyMemory<byte> payload)
        {
            var latency = _deliveries == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(_sentAt);
            _reply.TrySetResult(new DownlinkReply(code, payload, latency));
        }

        internal void Fail(Func<string> explain) =>
            _reply.TrySetException(new TimeoutException(
                $"no reply of {Device.Name} to {Topic} id {Id} after {Deliveries} deliveries.{Environment.NewLine}{explain()}"));
    }
}
