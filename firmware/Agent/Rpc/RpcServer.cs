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
        private readonly RpcCache _cache;
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
        /// <param name="cache">Keeps the answers; others may keep theirs there, too, under ids with a blank.</param>
        public RpcServer(RpcMethod[] methods, Uplink uplink, Diagnostics diagnostics, RebootGuard guard, RpcCache cache)
        {
            _cache = cache;
            _methods = methods;
            _uplink = uplink;
            _diagnostics = diagnostics;
            _guard = guard;
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
            RpcAnswer answer = NewAnswer();
            answer.Fail(RpcAnswer.BadCall, what);
            Reply(nowMs, requestId, string.Empty, answer.Json.ToArray(), false);
        }

        private void Reply(long nowMs, string requestId, string method, byte[] answer, bool repeated)
        {
            _uplink.SendReply(nowMs, requestId, answer);
            _diagnostics.Observer.RpcAnswered(method, requestId, answer, answer.Length, repeated);
        }

        private byte[] Execute(RpcMethod method, Inbound call)
        {
            RpcAnswer answer = NewAnswer();
            if (method == null)
            {
                answer.Fail(RpcAnswer.UnknownMethod, "there is no method \"" + call.Method + "\"");
                return Written(answer);
            }

            try
            {
                method.Execute(call.Content, answer);
            }
            catch (Exception exception)
            {
                _diagnostics.Error(ErrorCode.Firmware, method.Name + " failed: " + exception.GetType().Name);
                answer.Fail(RpcAnswer.Internal, method.Name + " failed; see getDiagnostics");
            }

            return Written(answer);
        }

        // Calls are few: a long buffer of their own for all the time would be dearer.
        private RpcAnswer NewAnswer()
        {
            return new RpcAnswer(new JsonWriter(_uplink.PayloadBytes));
        }

        private static byte[] Written(RpcAnswer answer)
        {
            if (answer.Json.Overflowed)
            {
                answer.Fail(RpcAnswer.Internal, "the answer would be too long");
            }

            return answer.Json.ToArray();
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
