// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;

namespace DeviceAgent
{
    /// <summary>
    /// The package that the server has for this board, as its shared attributes describe it.
    /// </summary>
    public sealed class UpdateOffer
    {
        /// <summary>The attributes that say all about it.</summary>
        public static readonly string[] Keys =
        {
            "fw_title", "fw_version", "fw_size", "fw_checksum", "fw_checksum_algorithm", "fw_url",
        };

        private const int Title = 0;
        private const int Version = 1;
        private const int Size = 2;
        private const int Checksum = 3;
        private const int Algorithm = 4;
        private const int Url = 5;

        private const string Sha256Name = "SHA256";
        private const string Crc32Name = "CRC32";
        private const int Crc32Digits = 8;

        private readonly string[] _values = new string[Keys.Length];
        private int _size;

        /// <summary>
        /// Initializes a new instance of the <see cref="UpdateOffer"/> class, of nothing.
        /// </summary>
        public UpdateOffer()
        {
            // On nanoFramework the elements of a new string[] are something else than null.
            for (int i = 0; i < _values.Length; i++)
            {
                _values[i] = null;
            }
        }

        /// <summary>Gets a value indicating whether the server offers anything.</summary>
        public bool Exists
        {
            get
            {
                for (int i = 0; i < _values.Length; i++)
                {
                    if (_values[i] != null)
                    {
                        return true;
                    }
                }

                return false;
            }
        }

        /// <summary>Gets the image's size in bytes. Only of an offer without <see cref="Fault"/>.</summary>
        public int SizeBytes
        {
            get { return _size; }
        }

        /// <summary>Gets the checksum, in lower-case hexadecimal. Only of an offer without <see cref="Fault"/>.</summary>
        public string Digits
        {
            get { return _values[Checksum].ToLower(); }
        }

        /// <summary>Gets a value indicating whether the checksum is SHA-256 and not CRC-32. Only of an offer without <see cref="Fault"/>.</summary>
        public bool IsSha256
        {
            get { return _values[Algorithm] == Sha256Name; }
        }

        /// <summary>Gets the fingerprint of the title and version that it brings.</summary>
        public uint Image
        {
            get { return Print(_values[Title], _values[Version]); }
        }

        /// <summary>Gets what is wrong with it, for people; <c>null</c> if nothing is.</summary>
        public string Fault
        {
            get
            {
                if (_values[Url] != null)
                {
                    return "packages by URL are not supported: upload the image itself to ThingsBoard";
                }

                for (int i = 0; i < Url; i++)
                {
                    if (_values[i] == null)
                    {
                        return Keys[i] + " is missing";
                    }
                }

                if (_size <= 0)
                {
                    return "fw_size must be a whole number from 1 to " + int.MaxValue.ToString();
                }

                return ChecksumFault();
            }
        }

        /// <summary>
        /// Takes what the server says.
        /// </summary>
        /// <param name="values">The attributes that have a value; <c>null</c> if there are none.</param>
        /// <param name="isAll">Whether an attribute that is missing has no value.</param>
        public void Take(JsonValue values, bool isAll)
        {
            for (int i = 0; i < Keys.Length; i++)
            {
                JsonValue value = values == null ? null : values.Member(Keys[i]);
                if (value == null)
                {
                    _values[i] = isAll ? null : _values[i];
                }
                else if (i != Size)
                {
                    _values[i] = value.AsString() ?? string.Empty;
                }
                else
                {
                    _size = value.TryGetInt(1, int.MaxValue, out int size) ? size : 0;
                    _values[i] = _size.ToString();
                }
            }
        }

        /// <summary>
        /// An attribute was deleted.
        /// </summary>
        /// <param name="key">Its name.</param>
        public void Delete(string key)
        {
            for (int i = 0; i < Keys.Length; i++)
            {
                if (Keys[i] == key)
                {
                    _values[i] = null;
                }
            }
        }

        /// <summary>
        /// Tells whether it would bring what runs already.
        /// </summary>
        /// <param name="title">Title of the firmware that runs.</param>
        /// <param name="version">Its version.</param>
        /// <returns>Whether there is nothing to do.</returns>
        public bool Is(string title, string version)
        {
            return _values[Title] == title && _values[Version] == version;
        }

        /// <summary>
        /// Tells offers apart: by all that they say, and by what runs, since another firmware may accept what this one refuses.
        /// </summary>
        /// <param name="title">Title of the firmware that runs.</param>
        /// <param name="version">Its version.</param>
        /// <returns>The fingerprint.</returns>
        public uint Fingerprint(string title, string version)
        {
            uint print = Print(title, version);
            for (int i = 0; i < _values.Length; i++)
            {
                print = Add(print, _values[i]);
            }

            return print;
        }

        /// <summary>
        /// Makes one number of a title and a version.
        /// </summary>
        /// <param name="title">The title, or <c>null</c>.</param>
        /// <param name="version">The version, or <c>null</c>.</param>
        /// <returns>The fingerprint.</returns>
        public static uint Print(string title, string version)
        {
            return Add(Add(0, title), version);
        }

        // A text that is missing counts as one that no JSON holds.
        private static uint Add(uint print, string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes((text ?? "\u0001") + "\n");
            return Crc32.Add(print, bytes, 0, bytes.Length);
        }

        private string ChecksumFault()
        {
            string algorithm = _values[Algorithm];
            if (algorithm != Sha256Name && algorithm != Crc32Name)
            {
                return "checksum " + algorithm + " is not supported: choose SHA256 or CRC32 in ThingsBoard";
            }

            int digits = algorithm == Sha256Name ? Sha256.HashBytes * 2 : Crc32Digits;
            return _values[Checksum].Length == digits ? null : "fw_checksum is no " + algorithm + " checksum";
        }
    }
}
