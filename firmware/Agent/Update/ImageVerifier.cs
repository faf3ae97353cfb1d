// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Reads a stored image back and compares its checksum with the one that was offered, a slice at a time.
    /// </summary>
    public sealed class ImageVerifier
    {
        /// <summary>How many bytes a slice has: some milliseconds of an ESP32 that interprets SHA-256.</summary>
        public const int SliceBytes = 512;

        private const string HexDigits = "0123456789abcdef";

        private readonly IInstaller _installer;
        private readonly byte[] _slice = new byte[SliceBytes];
        private readonly Sha256 _sha;
        private readonly int _sizeBytes;
        private readonly string _digits;
        private uint _crc;
        private int _position;

        /// <summary>
        /// Initializes a new instance of the <see cref="ImageVerifier"/> class. It is for one image.
        /// </summary>
        /// <param name="installer">Holds the image.</param>
        /// <param name="offer">Says what it should be; without fault.</param>
        public ImageVerifier(IInstaller installer, UpdateOffer offer)
        {
            _installer = installer;
            _sizeBytes = offer.SizeBytes;
            _digits = offer.Digits;
            _sha = offer.IsSha256 ? new Sha256() : null;
        }

        /// <summary>Gets what is wrong with the image, for people; <c>null</c> if nothing is. Only after the last slice.</summary>
        public string Fault { get; private set; }

        /// <summary>
        /// Looks at the next slice.
        /// </summary>
        /// <returns>Whether it was the last.</returns>
        public bool Step()
        {
            int left = _sizeBytes - _position;
            int count = left < SliceBytes ? left : SliceBytes;
            if (_installer.Read(_position, _slice, count) != count)
            {
                Fault = "the stored image cannot be read: " + _installer.Fault;
                return true;
            }

            if (_sha == null)
            {
                _crc = Crc32.Add(_crc, _slice, 0, count);
            }
            else
            {
                _sha.Add(_slice, 0, count);
            }

            _position += count;
            if (_position < _sizeBytes)
            {
                return false;
            }

            Fault = IsGood() ? null : "the checksum of the image is not the one that was offered";
            return true;
        }

        // ThingsBoard writes the least significant byte of a CRC-32 first, most others the most significant.
        private bool IsGood()
        {
            if (_sha != null)
            {
                _sha.Finish(_slice);
                return Hex(_slice, Sha256.HashBytes) == _digits;
            }

            return Hex(_crc, false) == _digits || Hex(_crc, true) == _digits;
        }

        private static string Hex(uint crc, bool isMostSignificantFirst)
        {
            var bytes = new byte[4];
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[isMostSignificantFirst ? 3 - i : i] = (byte)(crc >> (i * 8));
            }

            return Hex(bytes, bytes.Length);
        }

        private static string Hex(byte[] bytes, int count)
        {
            var hex = new char[count * 2];
            for (int i = 0; i < count; i++)
            {
                hex[i * 2] = HexDigits[bytes[i] >> 4];
                hex[(i * 2) + 1] = HexDigits[bytes[i] & 15];
            }

            return new string(hex);
        }
    }
}
