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

        private readonly string[] _ids = new string[Capacity];
        private readonly long[] _fingerprints = new long[Capacity];
        private readonly long[] _answeredMs = new long[Capacity];
        private readonly byte[][] _answers = new byte[Capacity][];
        private readonly bool[] _hasEffect = new bool[Capacity];
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
            while (_count > 0 && nowMs - _answeredMs[0] > KeepMs)
            {
                Remove(0);
            }

            for (int i = 0; i < _count; i++)
            {
                if (_fingerprints[i] == fingerprint && _ids[i] == id)
                {
                    return _answers[i];
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

            _ids[_count] = id;
            _fingerprints[_count] = fingerprint;
            _answeredMs[_count] = nowMs;
            _answers[_count] = answer;
            _hasEffect[_count] = hasEffect;
            _bytes += answer.Length;
            _count++;
        }

        // The entries lie in order of time; of those without effect the oldest, else the oldest of all.
        private int LeastNeeded()
        {
            for (int i = 0; i < _count; i++)
            {
                if (!_hasEffect[i])
                {
                    return i;
                }
            }

            return 0;
        }

        private void Remove(int at)
        {
            _bytes -= _answers[at].Length;
            _count--;
            for (int i = at; i < _count; i++)
            {
                _ids[i] = _ids[i + 1];
                _fingerprints[i] = _fingerprints[i + 1];
                _answeredMs[i] = _answeredMs[i + 1];
                _answers[i] = _answers[i + 1];
                _hasEffect[i] = _hasEffect[i + 1];
            }

            _ids[_count] = null;
            _answers[_count] = null;
        }
    }
}
