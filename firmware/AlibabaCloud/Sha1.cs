// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.AlibabaCloud
{
    /// <summary>
    /// The SHA-1 digest of FIPS 180, 20 bytes. Not safe against forgery; the platform offers it for signatures.
    /// </summary>
    public sealed class Sha1 : BlockHash
    {
        private const int Steps = 80;

        /// <summary>
        /// Initializes a new instance of the <see cref="Sha1"/> class.
        /// </summary>
        public Sha1()
            : base(new uint[] { 0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0 }, true)
        {
        }

        /// <inheritdoc/>
        protected override void Add(uint[] words, uint[] state)
        {
            uint a = state[0];
            uint b = state[1];
            uint c = state[2];
            uint d = state[3];
            uint e = state[4];
            for (int i = 0; i < Steps; i++)
            {
                uint next = RotateLeft(a, 5) + Mix(i / 20, b, c, d) + e + Word(words, i);
                e = d;
                d = c;
                c = RotateLeft(b, 30);
                b = a;
                a = next;
            }

            state[0] += a;
            state[1] += b;
            state[2] += c;
            state[3] += d;
            state[4] += e;
        }

        // The schedule of 80 words in the place of the block's 16: none is needed any more 16 steps later.
        private static uint Word(uint[] words, int step)
        {
            int at = step & 15;
            if (step >= 16)
            {
                words[at] = RotateLeft(words[(step + 13) & 15] ^ words[(step + 8) & 15] ^ words[(step + 2) & 15] ^ words[at], 1);
            }

            return words[at];
        }

        private static uint Mix(int round, uint b, uint c, uint d)
        {
            switch (round)
            {
                case 0:
                    return ((b & c) ^ (~b & d)) + 0x5A827999;
                case 1:
                    return (b ^ c ^ d) + 0x6ED9EBA1;
                case 2:
                    return ((b & c) ^ (b & d) ^ (c & d)) + 0x8F1BBCDC;
                default:
                    return (b ^ c ^ d) + 0xCA62C1D6;
            }
        }
    }
}
