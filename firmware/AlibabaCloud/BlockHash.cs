// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent.AlibabaCloud
{
    /// <summary>
    /// What MD5 and SHA-1 have in common: blocks of 64 bytes, padded with one bit and the length, and a state that every
    /// block changes. Allocates once, when it is made; the platform's files and secrets then pass through it piece by piece.
    /// </summary>
    public abstract class BlockHash
    {
        /// <summary>Bytes that are hashed together.</summary>
        public const int BlockBytes = 64;

        private const int LengthAt = BlockBytes - 8;

        private readonly bool _bigEndian;
        private readonly byte[] _block = new byte[BlockBytes];
        private readonly uint[] _words = new uint[BlockBytes / 4];
        private readonly uint[] _initial;
        private readonly uint[] _state;
        private long _length;

        /// <summary>
        /// Initializes a new instance of the <see cref="BlockHash"/> class.
        /// </summary>
        /// <param name="initial">The state before the first block; as many words of 32 bits as the digest has.</param>
        /// <param name="bigEndian">Whether the bytes of a word begin with the highest.</param>
        protected BlockHash(uint[] initial, bool bigEndian)
        {
            _initial = initial;
            _state = new uint[initial.Length];
            _bigEndian = bigEndian;
            Begin();
        }

        /// <summary>Gets the length of the digest in bytes.</summary>
        public int DigestBytes
        {
            get { return _state.Length * 4; }
        }

        /// <summary>
        /// Takes the next bytes of the message.
        /// </summary>
        /// <param name="data">Bytes.</param>
        /// <param name="start">The first that counts.</param>
        /// <param name="count">How many count.</param>
        public void Append(byte[] data, int start, int count)
        {
            while (count > 0)
            {
                int at = (int)(_length % BlockBytes);
                int taken = BlockBytes - at < count ? BlockBytes - at : count;
                Array.Copy(data, start, _block, at, taken);
                _length += taken;
                start += taken;
                count -= taken;
                AddBlockIfFull();
            }
        }

        /// <summary>
        /// Ends the message; what is appended next begins another.
        /// </summary>
        /// <param name="digest">Receives the digest.</param>
        /// <param name="start">Where in it.</param>
        public void Finish(byte[] digest, int start)
        {
            long bits = _length * 8;
            Append(0x80);
            while (_length % BlockBytes != LengthAt)
            {
                Append(0);
            }

            for (int i = 0; i < 8; i++)
            {
                Append((byte)(bits >> (8 * (_bigEndian ? 7 - i : i))));
            }

            for (int i = 0; i < DigestBytes; i++)
            {
                digest[start + i] = (byte)(_state[i / 4] >> Shift(i));
            }

            Begin();
        }

        /// <summary>
        /// Changes the state by one block.
        /// </summary>
        /// <param name="words">The block; may be overwritten.</param>
        /// <param name="state">The state.</param>
        protected abstract void Add(uint[] words, uint[] state);

        /// <summary>
        /// Moves bits to the left; those that fall out come in at the right.
        /// </summary>
        /// <param name="word">The word.</param>
        /// <param name="bits">How far, 1 to 31.</param>
        /// <returns>The word moved.</returns>
        protected static uint RotateLeft(uint word, int bits)
        {
            return (word << bits) | (word >> (32 - bits));
        }

        private void Begin()
        {
            _length = 0;
            _initial.CopyTo(_state, 0);
        }

        private void Append(byte value)
        {
            _block[_length % BlockBytes] = value;
            _length++;
            AddBlockIfFull();
        }

        private void AddBlockIfFull()
        {
            if (_length % BlockBytes != 0)
            {
                return;
            }

            for (int i = 0; i < _words.Length; i++)
            {
                _words[i] = 0;
            }

            for (int i = 0; i < BlockBytes; i++)
            {
                _words[i / 4] |= (uint)_block[i] << Shift(i);
            }

            Add(_words, _state);
        }

        private int Shift(int byteIndex)
        {
            int inWord = byteIndex % 4;
            return 8 * (_bigEndian ? 3 - inWord : inWord);
        }
    }
}
