// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using System.Text.Json;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>A call to a device and what became of it.</summary>
    public sealed class RpcCall
    {
        private readonly TaskCompletionSource<RpcReply> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly JsonElement _parameters;
        private volatile int _id;
        private volatile int _deliveries;
        private volatile int _status;
        private long _sentAt;

        internal RpcCall(string method, string paramsJson, bool oneWay, bool persistent)
        {
            Method = method;
            OneWay = oneWay;
            Persistent = persistent;
            using var parsed = JsonDocument.Parse(paramsJson);
            _parameters = parsed.RootElement.Clone();
            Payload = JsonPayload.Write(WriteTo);
        }

        /// <summary>Method.</summary>
        public string Method { get; }

        /// <summary>The server expects no reply; on the wire it looks the same.</summary>
        public bool OneWay { get; }

        /// <summary>Kept, and sent again, until it is answered or expires.</summary>
        public bool Persistent { get; }

        /// <summary>The request id of the last sending.</summary>
        public int Id
        {
            get => _id;
            internal set => _id = value;
        }

        /// <summary>How often it was written to a connection.</summary>
        public int Deliveries => _deliveries;

        /// <summary>How far it has come.</summary>
        public RpcStatus Status
        {
            get => (RpcStatus)_status;
            internal set => _status = (int)value;
        }

        /// <summary>
        /// The reply; fails with <see cref="TimeoutException"/> when none came in time. Never ends for a one-way call
        /// that was delivered.
        /// </summary>
        public Task<RpcReply> Reply => _reply.Task;

        internal byte[] Payload { get; }

        internal int FailedDeliveries { get; set; }

        /// <summary>Writes method and parameters as properties.</summary>
        internal void WriteTo(Utf8JsonWriter writer)
        {
            writer.WriteString("method", Method);
            writer.WritePropertyName("params");
            _parameters.WriteTo(writer);
        }

        internal void MarkSent()
        {
            _sentAt = Stopwatch.GetTimestamp();
            _deliveries++;
            Status = RpcStatus.Sent;
        }

        internal void Complete(int id, string text)
        {
            Status = RpcStatus.Successful;
            _reply.TrySetResult(new RpcReply(id, text, ToJson(text), Stopwatch.GetElapsedTime(_sentAt)));
        }

        internal void Fail(RpcStatus status, Func<string> explain)
        {
            Status = status;
            _reply.TrySetException(new TimeoutException($"RPC {Method} id {Id}: {status} after {Deliveries} deliveries.{Environment.NewLine}{explain()}"));
        }

        private static JsonElement ToJson(string text)
        {
            try
            {
                using var json = JsonDocument.Parse(text);
                return json.RootElement.Clone();
            }
            catch (JsonException)
            {
                return JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["error"] = text });
            }
        }
    }
}
