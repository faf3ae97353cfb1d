// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent
{
    /// <summary>
    /// Obeys the server's calls of children, each once: ids count for each child apart (TB-13, TB-22).
    /// </summary>
    internal sealed class ChildCalls
    {
        private readonly IGateway _gateway;
        private readonly Uplink _uplink;
        private readonly Diagnostics _diagnostics;
        private readonly RpcCache _cache;

        /// <summary>
        /// Initializes a new instance of the <see cref="ChildCalls"/> class.
        /// </summary>
        /// <param name="gateway">Encodes the answers.</param>
        /// <param name="uplink">Sends them.</param>
        /// <param name="diagnostics">Counts and tells.</param>
        /// <param name="cache">Keeps the answers, beside those of the board, whose ids have no blank.</param>
        internal ChildCalls(IGateway gateway, Uplink uplink, Diagnostics diagnostics, RpcCache cache)
        {
            _cache = cache;
            _gateway = gateway;
            _uplink = uplink;
            _diagnostics = diagnostics;
        }

        /// <summary>
        /// Answers a call.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="call">The call.</param>
        /// <param name="device">Whom it calls.</param>
        internal void Handle(long nowMs, Inbound call, ChildDevice device)
        {
            string id = call.RequestId + " " + call.Device;
            long fingerprint = RpcCache.Fingerprint(call.Payload, call.Method, call.Content);
            byte[] answer = _cache.Find(nowMs, id, fingerprint);
            bool repeated = answer != null;
            if (!repeated)
            {
                RpcMethod method = Find(device.Methods, call.Method);
                answer = Execute(method, call);
                _cache.Add(nowMs, id, fingerprint, answer, method != null && method.HasEffect);
            }

            Reply(nowMs, call, answer, repeated);
        }

        /// <summary>
        /// Tells the caller what was wrong with its call.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="call">The call; its id is known.</param>
        /// <param name="code">One word of <see cref="RpcAnswer"/>.</param>
        /// <param name="what">What was wrong.</param>
        internal void Refuse(long nowMs, Inbound call, string code, string what)
        {
            RpcAnswer answer = NewAnswer();
            answer.Fail(code, what);
            Reply(nowMs, call, answer.Json.ToArray(), false);
        }

        private static RpcMethod Find(RpcMethod[] methods, string name)
        {
            for (int i = 0; i < methods.Length; i++)
            {
                if (methods[i].Name == name)
                {
                    return methods[i];
                }
            }

            return null;
        }

        private byte[] Execute(RpcMethod method, Inbound call)
        {
            RpcAnswer answer = NewAnswer();
            if (method == null)
            {
                answer.Fail(RpcAnswer.UnknownMethod, "a child device has no method \"" + call.Method + "\"");
                return answer.Json.ToArray();
            }

            try
            {
                method.Execute(call.Content, answer);
            }
            catch (Exception exception)
            {
                _diagnostics.Error(ErrorCode.Firmware, method.Name + " failed: " + exception.GetType().Name);
                answer.Fail(RpcAnswer.Internal, method.Name + " failed; see getDiagnostics of the board");
            }

            if (answer.Json.Overflowed)
            {
                answer.Fail(RpcAnswer.Internal, "the answer would be too long");
            }

            return answer.Json.ToArray();
        }

        // Half of what a message may hold leaves room for its frame, which repeats the child's name.
        private RpcAnswer NewAnswer()
        {
            return new RpcAnswer(new JsonWriter(_uplink.PayloadBytes / 2));
        }

        private void Reply(long nowMs, Inbound call, byte[] answer, bool repeated)
        {
            var json = new JsonWriter(_uplink.PayloadBytes);
            string topic = _gateway.EncodeReply(call.Device, call.RequestId, answer, json);
            _uplink.SendReplyTo(nowMs, topic, json.ToArray());
            _diagnostics.Observer.RpcAnswered(call.Method ?? string.Empty, call.RequestId, answer, answer.Length, repeated);
        }
    }
}
