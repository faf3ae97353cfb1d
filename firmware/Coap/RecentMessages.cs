// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Coap
{
    /// <summary>
    /// The ids of the server's last messages and how each was answered: a repeated one is answered alike and not acted on
    /// again (RFC 7252, section 4.5).
    /// </summary>
    internal sealed class RecentMessages
    {
        // EXCHANGE_LIFETIME: after that a server may use an id anew.
        internal const int LifetimeMs = 247000;

        // A server has one confirmable message under way (NSTART): the others are for those that are not confirmable.
        internal const int Capacity = 16;

        private readonly int[] _ids = new int[Capacity];
        private readonly long[] _atMs = new long[Capacity];
        private readonly CoapType[] _answers = new CoapType[Capacity];
        private int _count;
        private int _next;

        internal bool TryFind(int messageId, long nowMs, out CoapType answer)
        {
            for (int i = 0; i < _count; i++)
            {
                if (_ids[i] == messageId && nowMs - _atMs[i] < LifetimeMs)
                {
                    answer = _answers[i];
                    return true;
                }
            }

            answer = CoapType.Reset;
            return false;
        }

        internal void Add(int messageId, long nowMs, CoapType answer)
        {
            _ids[_next] = messageId;
            _atMs[_next] = nowMs;
            _answers[_next] = answer;
            _next = (_next + 1) % Capacity;
            if (_count < Capacity)
            {
                _count++;
            }
        }

        internal void Clear()
        {
            _count = 0;
            _next = 0;
        }
    }
}
