// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>An over-the-air package: bytes that the server hands out in chunks, or the address of a file elsewhere.</summary>
    public sealed class OtaPackage
    {
        private const uint Crc32Polynomial = 0xEDB88320;

        private OtaPackage(string title, string version, ReadOnlyMemory<byte>? content, string? url, OtaChecksum algorithm, string? checksum)
        {
            ArgumentException.ThrowIfNullOrEmpty(title);
            ArgumentException.ThrowIfNullOrEmpty(version);
            Title = title;
            Version = version;
            Content = content;
            Url = url;
            Algorithm = algorithm;
            Checksum = checksum;
        }

        /// <summary>Title.</summary>
        public string Title { get; }

        /// <summary>Version.</summary>
        public string Version { get; }

        /// <summary>Tag; null, the default, means none.</summary>
        public string? Tag { get; init; }

        /// <summary>The bytes; null for a package that lies elsewhere.</summary>
        public ReadOnlyMemory<byte>? Content { get; }

        /// <summary>Where the package lies; null when the server holds it.</summary>
        public string? Url { get; }

        /// <summary>Algorithm of the checksum.</summary>
        public OtaChecksum Algorithm { get; }

        /// <summary>Checksum in lower-case hexadecimal, right or wrong; null for a package that lies elsewhere.</summary>
        public string? Checksum { get; }

        /// <summary>A package of bytes.</summary>
        /// <param name="title">Title.</param>
        /// <param name="version">Version.</param>
        /// <param name="content">The bytes.</param>
        /// <param name="algorithm">Algorithm of the checksum.</param>
        /// <param name="checksum">Checksum to announce; null, the default, means the right one.</param>
        /// <exception cref="ArgumentException">No checksum is given and .NET does not have the algorithm.</exception>
        public static OtaPackage FromBytes(
            string title, string version, ReadOnlyMemory<byte> content, OtaChecksum algorithm = OtaChecksum.Sha256, string? checksum = null) =>
            new(title, version, content, url: null, algorithm, checksum ?? ChecksumOf(content.Span, algorithm));

        /// <summary>A package of a file's bytes, read at once.</summary>
        /// <param name="title">Title.</param>
        /// <param name="version">Version.</param>
        /// <param name="path">The file.</param>
        /// <param name="algorithm">Algorithm of the checksum.</param>
        /// <exception cref="ArgumentException">.NET does not have the algorithm.</exception>
        public static OtaPackage FromFile(string title, string version, string path, OtaChecksum algorithm = OtaChecksum.Sha256) =>
            FromBytes(title, version, File.ReadAllBytes(path), algorithm);

        /// <summary>A package that lies elsewhere; the server hands out no chunk of it and announces neither size nor checksum.</summary>
        /// <param name="title">Title.</param>
        /// <param name="version">Version.</param>
        /// <param name="url">Where.</param>
        public static OtaPackage FromUrl(string title, string version, string url) =>
            new(title, version, content: null, url, OtaChecksum.Sha256, checksum: null);

        /// <summary>The algorithm as the attribute names it.</summary>
        internal static string NameOf(OtaChecksum algorithm) => algorithm switch
        {
            OtaChecksum.Murmur3Of32 => "MURMUR3_32",
            OtaChecksum.Murmur3Of128 => "MURMUR3_128",
            _ => algorithm.ToString().ToUpperInvariant(),
        };

        private static string ChecksumOf(ReadOnlySpan<byte> content, OtaChecksum algorithm)
        {
            // Weak algorithms are part of the protocol.
#pragma warning disable CA5351
            var hash = algorithm switch
            {
                OtaChecksum.Md5 => MD5.HashData(content),
                OtaChecksum.Sha256 => SHA256.HashData(content),
                OtaChecksum.Sha384 => SHA384.HashData(content),
                OtaChecksum.Sha512 => SHA512.HashData(content),
                OtaChecksum.Crc32 => Crc32(content),
                _ => throw new ArgumentException($"A checksum by {NameOf(algorithm)} must be given.", nameof(algorithm)),
            };
#pragma warning restore CA5351
            return Convert.ToHexStringLower(hash);
        }

        private static byte[] Crc32(ReadOnlySpan<byte> content)
        {
            var crc = uint.MaxValue;
            foreach (var value in content)
            {
                crc ^= value;
                for (var bit = 0; bit < 8; bit++)
                {
                    crc = (crc >> 1) ^ ((crc & 1) * Crc32Polynomial);
                }
            }

            var bytes = new byte[sizeof(uint)];
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, ~crc);
            return bytes;
        }
    }
}
