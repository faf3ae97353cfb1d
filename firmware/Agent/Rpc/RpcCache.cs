// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// The answers of the last minute: the same call again gets the same answer and has no second effect (TB-13).
    /// Bounded: at most 32 answers and 8 KB, the oldest go first.
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
        private int _first;
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
            while (_count > 0 && nowMs - _answeredMs[_first] > KeepMs)
            {
                RemoveFirst();
            }

            for (int i = 0; i < _count; i++)
            {
                int at = (_first + i) % Capacity;
                if (_fingerprints[at] == fingerprint && _ids[at] == id)
                {
                    return _answers[at];
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
        public void Add(long nowMs, string id, long fingerprint, byte[] answer)
        {
            while (_count > 0 && (_count == Capacity || _bytes + answer.Length > MaxBytes))
            {
                RemoveFirst();
            }

            int at = (_first + _count) % Capacity;
            _ids[at] = id;
            _fingerprints[at] = fingerprint;
            _answeredMs[at] = nowMs;
            _answers[at] = answer;
            _bytes += answer.Length;
            _count++;
        }

        private void RemoveFirst()
        {
            _bytes -= _answers[_first].Length;
            _answers[_first] = null;
            _ids[_first] = null;
            _first = (_first + 1) % Capacity;
            _count--;
        }
    }
}
