// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>The checksum algorithms of over-the-air packages.</summary>
    public enum OtaChecksum
    {
        /// <summary>MD5.</summary>
        Md5,

        /// <summary>SHA-256.</summary>
        Sha256,

        /// <summary>SHA-384.</summary>
        Sha384,

        /// <summary>SHA-512.</summary>
        Sha512,

        /// <summary>CRC-32 of IEEE 802.3; as text the least significant byte comes first.</summary>
        Crc32,

        /// <summary>MurmurHash3, 32 bits. .NET has none: the checksum must be given.</summary>
        Murmur3Of32,

        /// <summary>MurmurHash3, 128 bits. .NET has none: the checksum must be given.</summary>
        Murmur3Of128,
    }
}
