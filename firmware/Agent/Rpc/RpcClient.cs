// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.Text;

namespace DeviceAgent
{
    /// <summary>
    /// Calls methods of the server, for firmware that wants to know something: on ThingsBoard client-side RPC, answered by a rule
    /// chain. Some calls may be open at once and are told apart by their ids, in whatever order the answers come.
    /// </summary>
    public sealed class RpcClient : Service
    {
        /// <summary>
        /// Id of the first call of a boot, far from those of the server's calls: a plain broker, which knows no difference, sends
        /// the board's own answers to these back to it.
        /// </summary>
        public const int FirstId = 1000001;

        /// <summary>How many calls may be open at once.</summary>
        public const int MaxCalls = 4;

        /// <summary>Longest time to wait for an answer, in milliseconds: ThingsBoard gives up by itself then.</summary>
        public const int MaxTimeoutMs = 60000;

        private const string ServerTimeout = "timeout";

        private readonly IPlatform _platform;
        private readonly Uplink _uplink;
        private readonly Diagnostics _diagnostics;
        private readonly JsonWriter _json;

        // In order of their ids; the rest is null.
        private readonly RpcPending[] _calls = new RpcPending[MaxCalls];
        private int _count;
        private int _nextId = FirstId;
        private bool _isOnline;

        /// <summary>
        /// Initializes a new instance of the <see cref="RpcClient"/> class.
        /// </summary>
        /// <param name="platform">Knows how to call.</param>
        /// <param name="uplink">Sends the calls.</param>
        /// <param name="diagnostics">Is told of answers that are none.</param>
        /// <param name="json">A writer to work in.</param>
        public RpcClient(IPlatform platform, Uplink uplink, Diagnostics diagnostics, JsonWriter json)
        {
            _platform = platform;
            _uplink = uplink;
            _diagnostics = diagnostics;
            _json = json;
        }

        /// <summary>
        /// Calls a method of the server.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="method">The method.</param>
        /// <param name="parameters">Its parameters: one JSON value; <c>null</c> for <c>{}</c>.</param>
        /// <param name="timeoutMs">How long to wait for the answer, 1 to <see cref="MaxTimeoutMs"/> milliseconds.</param>
        /// <param name="caller">Is told the answer, or that there is none; never before this returns.</param>
        /// <param name="id">The call's id.</param>
        /// <returns>
        /// <c>false</c> if the call cannot be sent now: there is no connection, too many calls are open or messages unconfirmed, it
        /// is too long for the server, or this platform has no such calls. Nothing happens then.
        /// </returns>
        /// <exception cref="ArgumentException">The parameters are not JSON, which would cost the connection.</exception>
        public bool TryCall(long nowMs, string method, string parameters, int timeoutMs, IRpcCaller caller, out int id)
        {
            id = _nextId;
            byte[] json = Encoding.UTF8.GetBytes(parameters ?? "{}");
            if (!JsonValue.TryParse(json, json.Length, out _, out string error))
            {
                throw new ArgumentException(error);
            }

            if (!_isOnline || _count == MaxCalls || !_uplink.HasRoom)
            {
                return false;
            }

            _json.Clear(_uplink.PayloadBytes);
            string topic = _platform.EncodeCall(id, method, json, _json);
            if (topic == null || _json.Overflowed)
            {
                return false;
            }

            _nextId++;
            _uplink.SendAttributes(nowMs, topic, _json);
            _calls[_count++] = new RpcPending
            {
                Id = id,
                Method = method,
                DeadlineMs = nowMs + (timeoutMs < MaxTimeoutMs ? timeoutMs : MaxTimeoutMs),
                Caller = caller,
            };
            return true;
        }

        /// <inheritdoc/>
        public override void OnOnline(long nowMs)
        {
            _isOnline = true;
        }

        /// <inheritdoc/>
        public override void OnOffline(long nowMs)
        {
            _isOnline = false;
            while (_count > 0)
            {
                RpcPending lost = RemoveAt(0);
                lost.Caller.OnFailed(nowMs, lost.Id, RpcFailure.ConnectionLost);
            }
        }

        /// <inheritdoc/>
        public override bool OnMessage(long nowMs, Inbound message)
        {
            if (message.Kind == InboundKind.CallAnswered)
            {
                OnAnswered(nowMs, message);
                return true;
            }

            return message.Kind == InboundKind.Call && IsEcho(message);
        }

        /// <inheritdoc/>
        public override long Step(long nowMs, bool isOnline)
        {
            long nextMs = long.MaxValue;
            for (int i = 0; i < _count; i++)
            {
                if (nowMs >= _calls[i].DeadlineMs)
                {
                    RpcPending late = RemoveAt(i--);
                    late.Caller.OnFailed(nowMs, late.Id, RpcFailure.Timeout);
                }
                else if (_calls[i].DeadlineMs < nextMs)
                {
                    nextMs = _calls[i].DeadlineMs;
                }
            }

            return nextMs;
        }

        private static bool IsServerTimeout(JsonValue answer)
        {
            JsonValue error = answer.Kind == JsonKind.Object ? answer.Member("error") : null;
            return error != null && error.AsString() == ServerTimeout;
        }

        // An answer that nobody waits for is late, has come before, or is somebody else's.
        private void OnAnswered(long nowMs, Inbound message)
        {
            int at = Find(message.RequestId);
            if (at < 0)
            {
                return;
            }

            RpcPending answered = RemoveAt(at);
            if (message.Content == null)
            {
                _diagnostics.Error(ErrorCode.Message, message.Error);
                answered.Caller.OnFailed(nowMs, answered.Id, RpcFailure.BadAnswer);
            }
            else if (IsServerTimeout(message.Content))
            {
                answered.Caller.OnFailed(nowMs, answered.Id, RpcFailure.Timeout);
            }
            else
            {
                answered.Caller.OnAnswered(nowMs, answered.Id, message.Content);
            }
        }

        // A plain broker sends the board's own call back to it.
        private bool IsEcho(Inbound call)
        {
            int at = Find(call.RequestId);
            return at >= 0 && _calls[at].Method == call.Method;
        }

        private int Find(string id)
        {
            for (int i = 0; i < _count; i++)
            {
                if (_calls[i].Id.ToString() == id)
                {
                    return i;
                }
            }

            return -1;
        }

        private RpcPending RemoveAt(int at)
        {
            RpcPending removed = _calls[at];
            _count--;
            for (int i = at; i < _count; i++)
            {
                _calls[i] = _calls[i + 1];
            }

            _calls[_count] = null;
            return removed;
        }
    }
}
