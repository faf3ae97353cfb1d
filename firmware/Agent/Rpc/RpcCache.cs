// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// The answers of the last minute: the same call again gets the same answer and has no second effect (TB-13).
    /// Bounded: at most 32 answers and 8 KB; the oldest go first, those of calls without effect before all others.
    /// </summary>
    public sealed class RpcCache
    {
        /// <summary>How long an answer is kept, in milliseconds.</summary>
        public const int KeepMs = 60000;

        /// <summary>How many answers are kept at most.</summary>
        public const int Capacity = 32;

        /// <summary>How many bytes of answers are kept at most.</summary>
        public const int MaxBytes = 8192;

        private readonly RpcCached[] _entries = new RpcCached[Capacity];
        private int _count;
        private int _bytes;

        /// <summary>
        /// Makes one number of a call's method and parameters: CRC-32 of both and their length.
        /// </summary>
        /// <param name="payload">The payload of the call.</param>
        /// <param name="method">The method.</param>
        /// <param name="parameters">The parameters, inside the payload; <c>null</c> if left out.</param>
        /// <returns>The fingerprint.</returns>
        public static long Fingerprint(byte[] payload, string method, JsonValue parameters)
        {
            byte[] name = System.Text.Encoding.UTF8.GetBytes(method);
            uint crc = Crc32.Of(name, 0, name.Length);
            if (parameters == null)
            {
                return crc;
            }

            int length = parameters.End - parameters.Start;
            long mixed = crc ^ Crc32.Of(payload, parameters.Start, length);
            return ((long)length << 32) | mixed;
        }

        /// <summary>
        /// Finds the answer to a call.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="id">The call's id.</param>
        /// <param name="fingerprint">Its fingerprint.</param>
        /// <returns>The answer, or <c>null</c> if this is a new call.</returns>
        public byte[] Find(long nowMs, string id, long fingerprint)
        {
            while (_count > 0 && nowMs - _entries[0].AnsweredMs > KeepMs)
            {
                Remove(0);
            }

            for (int i = 0; i < _count; i++)
            {
                if (_entries[i].Fingerprint == fingerprint && _entries[i].Id == id)
                {
                    return _entries[i].Answer;
                }
            }

            return null;
        }

        /// <summary>
        /// Keeps an answer.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="id">The call's id.</param>
        /// <param name="fingerprint">Its fingerprint.</param>
        /// <param name="answer">The answer; kept, not copied.</param>
        /// <param name="hasEffect">Whether obeying the call again would matter: such an answer makes room last.</param>
        public void Add(long nowMs, string id, long fingerprint, byte[] answer, bool hasEffect)
        {
            while (_count > 0 && (_count == Capacity || _bytes + answer.Length > MaxBytes))
            {
                Remove(LeastNeeded());
            }

            _entries[_count++] = new RpcCached
            {
                Id = id,
                Fingerprint = fingerprint,
                AnsweredMs = nowMs,
                Answer = answer,
                HasEffect = hasEffect,
            };
            _bytes += answer.Length;
        }

        // The entries lie in order of time; of those without effect the oldest, else the oldest of all.
        private int LeastNeeded()
        {
            for (int i = 0; i < _count; i++)
            {
                if (!_entries[i].HasEffect)
                {
                    return i;
                }
            }

            return 0;
        }

        private void Remove(int at)
        {
            _bytes -= _entries[at].Answer.Length;
            _count--;
            for (int i = at; i < _count; i++)
            {
                _entries[i] = _entries[i + 1];
            }

            _entries[_count] = null;
        }
    }
}
