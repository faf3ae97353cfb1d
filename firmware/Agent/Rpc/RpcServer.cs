// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent
{
    /// <summary>
    /// Obeys the server's calls, each once, on the agent's thread.
    /// </summary>
    public sealed class RpcServer
    {
        private readonly RpcMethod[] _methods;
        private readonly RpcCache _cache = new RpcCache();
        private readonly RpcAnswer _answer;
        private readonly Uplink _uplink;
        private readonly Diagnostics _diagnostics;
        private readonly RebootGuard _guard;

        /// <summary>
        /// Initializes a new instance of the <see cref="RpcServer"/> class.
        /// </summary>
        /// <param name="methods">What can be called.</param>
        /// <param name="uplink">Sends the answers.</param>
        /// <param name="diagnostics">Counts and tells.</param>
        /// <param name="guard">Knows the call that restarted the board.</param>
        /// <param name="json">A writer to work in, of <see cref="Uplink.MaxPayloadBytes"/>; its content is lost.</param>
        public RpcServer(RpcMethod[] methods, Uplink uplink, Diagnostics diagnostics, RebootGuard guard, JsonWriter json)
        {
            _methods = methods;
            _uplink = uplink;
            _diagnostics = diagnostics;
            _guard = guard;
            _answer = new RpcAnswer(json);
        }

        /// <summary>
        /// Answers a call.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="call">The call.</param>
        public void Handle(long nowMs, Inbound call)
        {
            long fingerprint = RpcCache.Fingerprint(call.Payload, call.Method, call.Content);
            byte[] answer = _cache.Find(nowMs, call.RequestId, fingerprint);
            if (answer == null && _guard.WasObeyed(nowMs, call.RequestId, fingerprint))
            {
                answer = RebootMethod.Answer();
            }

            bool repeated = answer != null;
            if (!repeated)
            {
                _guard.Current(call.RequestId, fingerprint);
                RpcMethod method = Find(call.Method);
                answer = Execute(method, call);
                _cache.Add(nowMs, call.RequestId, fingerprint, answer, method != null && method.HasEffect);
            }

            Reply(nowMs, call.RequestId, call.Method, answer, repeated);
        }

        /// <summary>
        /// Tells the caller that its call could not be understood.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="requestId">The call's id.</param>
        /// <param name="what">What was wrong.</param>
        public void Refuse(long nowMs, string requestId, string what)
        {
            _answer.Fail(RpcAnswer.BadCall, what);
            Reply(nowMs, requestId, string.Empty, _answer.Json.ToArray(), false);
        }

        private void Reply(long nowMs, string requestId, string method, byte[] answer, bool repeated)
        {
            _uplink.SendReply(nowMs, requestId, answer);
            _diagnostics.Observer.RpcAnswered(method, requestId, answer, answer.Length, repeated);
        }

        private byte[] Execute(RpcMethod method, Inbound call)
        {
            if (method == null)
            {
                _answer.Fail(RpcAnswer.UnknownMethod, "there is no method \"" + call.Method + "\"");
                return Written();
            }

            try
            {
                _answer.Json.Clear(_uplink.PayloadBytes);
                method.Execute(call.Content, _answer);
            }
            catch (Exception exception)
            {
                _diagnostics.Error(ErrorCode.Firmware, method.Name + " failed: " + exception.GetType().Name);
                _answer.Fail(RpcAnswer.Internal, method.Name + " failed; see getDiagnostics");
            }

            return Written();
        }

        private byte[] Written()
        {
            if (_answer.Json.Overflowed)
            {
                _answer.Fail(RpcAnswer.Internal, "the answer would be too long");
            }

            return _answer.Json.ToArray();
        }

        private RpcMethod Find(string name)
        {
            for (int i = 0; i < _methods.Length; i++)
            {
                if (_methods[i].Name == name)
                {
                    return _methods[i];
                }
            }

            return null;
        }
    }
}
