// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent
{
    /// <summary>
    /// SHA-256 of FIPS 180-4, taken in slices of any size. Its 192 bytes of state are allocated once; nothing is allocated
    /// while bytes are added. One object, one message at a time, one thread.
    /// </summary>
    public sealed class Sha256
    {
        /// <summary>Length of a hash in bytes.</summary>
        public const int HashBytes = 32;

        private const int BlockBytes = 64;
        private const int LengthBytes = 8;
        private const int Rounds = 64;
        private const int WindowWords = 16;

        /// <summary>First 32 bits of the fractional parts of the square roots of the first 8 primes.</summary>
        private static readonly uint[] Initial =
        {
            0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19,
        };

        /// <summary>First 32 bits of the fractional parts of the cube roots of the first 64 primes.</summary>
        private static readonly uint[] Constants =
        {
            0x428A2F98, 0x71374491, 0xB5C0FBCF, 0xE9B5DBA5, 0x3956C25B, 0x59F111F1, 0x923F82A4, 0xAB1C5ED5,
            0xD807AA98, 0x12835B01, 0x243185BE, 0x550C7DC3, 0x72BE5D74, 0x80DEB1FE, 0x9BDC06A7, 0xC19BF174,
            0xE49B69C1, 0xEFBE4786, 0x0FC19DC6, 0x240CA1CC, 0x2DE92C6F, 0x4A7484AA, 0x5CB0A9DC, 0x76F988DA,
            0x983E5152, 0xA831C66D, 0xB00327C8, 0xBF597FC7, 0xC6E00BF3, 0xD5A79147, 0x06CA6351, 0x14292967,
            0x27B70A85, 0x2E1B2138, 0x4D2C6DFC, 0x53380D13, 0x650A7354, 0x766A0ABB, 0x81C2C92E, 0x92722C85,
            0xA2BFE8A1, 0xA81A664B, 0xC24B8B70, 0xC76C51A3, 0xD192E819, 0xD6990624, 0xF40E3585, 0x106AA070,
            0x19A4C116, 0x1E376C08, 0x2748774C, 0x34B0BCB5, 0x391C0CB3, 0x4ED8AA4A, 0x5B9CCA4F, 0x682E6FF3,
            0x748F82EE, 0x78A5636F, 0x84C87814, 0x8CC70208, 0x90BEFFFA, 0xA4506CEB, 0xBEF9A3F7, 0xC67178F2,
        };

        private readonly uint[] _state = new uint[8];

        /// <summary>The block as it fills up; then the sixteen words of the message schedule that the next round needs.</summary>
        private readonly uint[] _window = new uint[WindowWords];

        private int _filled;
        private long _count;

        /// <summary>
        /// Initializes a new instance of the <see cref="Sha256"/> class, at the beginning of a message.
        /// </summary>
        public Sha256()
        {
            Begin();
        }

        /// <summary>
        /// Adds the next bytes of the message. Takes time for every 64 bytes: slices should be small where others wait.
        /// </summary>
        /// <param name="data">Bytes.</param>
        /// <param name="start">The first that counts.</param>
        /// <param name="count">How many count.</param>
        public void Add(byte[] data, int start, int count)
        {
            _count += count;
            for (int i = start; i < start + count; i++)
            {
                Put(data[i]);
            }
        }

        /// <summary>
        /// Ends the message and begins another.
        /// </summary>
        /// <param name="hash">Gets the hash in its first <see cref="HashBytes"/> bytes.</param>
        public void Finish(byte[] hash)
        {
            long bits = _count * 8;
            Put(0x80);
            while (_filled != BlockBytes - LengthBytes)
            {
                Put(0);
            }

            for (int shift = (LengthBytes - 1) * 8; shift >= 0; shift -= 8)
            {
                Put((byte)(bits >> shift));
            }

            for (int i = 0; i < HashBytes; i++)
            {
                hash[i] = (byte)(_state[i >> 2] >> (24 - ((i & 3) * 8)));
            }

            Begin();
        }

        private void Begin()
        {
            Array.Copy(Initial, _state, Initial.Length);
            _filled = 0;
            _count = 0;
        }

        private void Put(byte value)
        {
            int word = _filled >> 2;
            _window[word] = (_window[word] << 8) | value;
            _filled++;
            if (_filled == BlockBytes)
            {
                Compress();
                _filled = 0;
            }
        }

        /// <summary>
        /// The rounds of one block. Written out in one method, for calls are what the interpreter is slowest at.
        /// </summary>
        private void Compress()
        {
            uint[] window = _window;
            uint[] state = _state;
            uint a = state[0];
            uint b = state[1];
            uint c = state[2];
            uint d = state[3];
            uint e = state[4];
            uint f = state[5];
            uint g = state[6];
            uint h = state[7];

            for (int round = 0; round < Rounds; round++)
            {
                int slot = round & (WindowWords - 1);
                uint word = window[slot];
                if (round >= WindowWords)
                {
                    uint x = window[(round + 1) & (WindowWords - 1)];
                    uint y = window[(round + 14) & (WindowWords - 1)];
                    word += (((x >> 7) | (x << 25)) ^ ((x >> 18) | (x << 14)) ^ (x >> 3))
                        + window[(round + 9) & (WindowWords - 1)]
                        + (((y >> 17) | (y << 15)) ^ ((y >> 19) | (y << 13)) ^ (y >> 10));
                    window[slot] = word;
                }

                uint first = h + (((e >> 6) | (e << 26)) ^ ((e >> 11) | (e << 21)) ^ ((e >> 25) | (e << 7)))
                    + ((e & f) ^ (~e & g)) + Constants[round] + word;
                uint second = (((a >> 2) | (a << 30)) ^ ((a >> 13) | (a << 19)) ^ ((a >> 22) | (a << 10)))
                    + ((a & b) ^ (a & c) ^ (b & c));
                h = g;
                g = f;
                f = e;
                e = d + first;
                d = c;
                c = b;
                b = a;
                a = first + second;
            }

            state[0] += a;
            state[1] += b;
            state[2] += c;
            state[3] += d;
            state[4] += e;
            state[5] += f;
            state[6] += g;
            state[7] += h;
        }
    }
}
