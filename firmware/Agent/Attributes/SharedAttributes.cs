// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Asks for shared attributes after each connect and hands them to those who obey them, as it does with changes.
    /// </summary>
    public sealed class SharedAttributes : Service
    {
        /// <summary>How long the answer to a request may take, in milliseconds; then the board asks once more.</summary>
        public const int AnswerLimitMs = 10000;

        private readonly byte[] _none = { (byte)'{', (byte)'}' };
        private readonly SharedRequest[] _requests;
        private readonly IPlatform _platform;
        private readonly Uplink _uplink;
        private readonly Diagnostics _diagnostics;
        private readonly JsonWriter _json;
        private int _requestId;

        /// <summary>
        /// Initializes a new instance of the <see cref="SharedAttributes"/> class.
        /// </summary>
        /// <param name="listeners">Who obeys attributes; there is one request for each, and no key has two.</param>
        /// <param name="platform">Encodes.</param>
        /// <param name="uplink">Sends.</param>
        /// <param name="diagnostics">Counts and tells.</param>
        /// <param name="json">A writer to work in; its content is lost.</param>
        public SharedAttributes(ISharedAttributeListener[] listeners, IPlatform platform, Uplink uplink, Diagnostics diagnostics, JsonWriter json)
        {
            _platform = platform;
            _uplink = uplink;
            _diagnostics = diagnostics;
            _json = json;
            _requests = new SharedRequest[listeners.Length];
            for (int i = 0; i < listeners.Length; i++)
            {
                _requests[i] = new SharedRequest(listeners[i]);
            }
        }

        /// <inheritdoc/>
        /// <remarks>Pushes that were missed must be asked for (TB-05).</remarks>
        public override void OnOnline(long nowMs)
        {
            for (int i = 0; i < _requests.Length; i++)
            {
                _requests[i].Begin(nowMs);
            }
        }

        /// <inheritdoc/>
        public override long Step(long nowMs, bool isOnline)
        {
            long nextMs = long.MaxValue;
            for (int i = 0; isOnline && i < _requests.Length; i++)
            {
                SharedRequest request = _requests[i];
                if (nowMs >= request.AskAtMs && _uplink.HasRoom)
                {
                    request.Take(nowMs, ++_requestId);
                    _json.Clear();
                    string topic = _platform.EncodeAttributeRequest(_requestId, request.Listener.Keys, _json);
                    _uplink.SendAttributes(nowMs, topic, _json);
                }

                // Without room in the window a confirmation is the next thing that can help.
                if (request.AskAtMs > nowMs && request.AskAtMs < nextMs)
                {
                    nextMs = request.AskAtMs;
                }
            }

            return nextMs;
        }

        /// <inheritdoc/>
        public override bool OnMessage(long nowMs, Inbound message)
        {
            switch (message.Kind)
            {
                case InboundKind.AttributesAnswered:
                    OnAnswered(nowMs, message);
                    return true;
                case InboundKind.AttributesChanged:
                    OnChanged(nowMs, message);
                    return true;
                default:
                    return false;
            }
        }

        // An answer to any but the last request of a listener is out of date.
        private void OnAnswered(long nowMs, Inbound answer)
        {
            for (int i = 0; i < _requests.Length; i++)
            {
                SharedRequest request = _requests[i];
                if (!request.IsAnsweredBy(answer.RequestId))
                {
                    continue;
                }

                request.End();
                if (answer.Error != null)
                {
                    _diagnostics.Error(ErrorCode.Message, "shared attributes: " + answer.Error
                        + "; the board obeys none of " + request.Listener.Keys[0] + ", ... until they are fewer or shorter");
                    return;
                }

                Tell(answer.Content);
                request.Listener.OnAttributes(nowMs, answer.Content, true);
                return;
            }
        }

        private void OnChanged(long nowMs, Inbound change)
        {
            Tell(change.Content);
            JsonValue deleted = change.Content.Member("deleted");
            for (int i = 0; i < _requests.Length; i++)
            {
                ISharedAttributeListener listener = _requests[i].Listener;
                if (HasAny(listener, change.Content))
                {
                    listener.OnAttributes(nowMs, change.Content, false);
                }

                for (JsonValue key = deleted == null ? null : deleted.First(); key != null; key = key.Next())
                {
                    string name = key.AsString();
                    if (name != null && IsKey(listener, name))
                    {
                        listener.OnDeleted(nowMs, name);
                    }
                }
            }
        }

        // What the observer prints must not hold a secret.
        private void Tell(JsonValue attributes)
        {
            _diagnostics.Observer.AttributesReceived(attributes == null ? _none : Secrets.Masked(attributes));
        }

        private static bool HasAny(ISharedAttributeListener listener, JsonValue values)
        {
            for (JsonValue value = values.First(); value != null; value = value.Next())
            {
                if (IsKey(listener, value.Name))
                {
                    return true;
                }
            }

            return false;
        }

        private static bool IsKey(ISharedAttributeListener listener, string name)
        {
            for (int i = 0; i < listener.Keys.Length; i++)
            {
                if (listener.Keys[i] == name)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
