// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace DeviceAgent.Servers.ThingsBoardCoap
{
    /// <summary>A firmware or software package of a device. Announced data may differ from what is served: that is the knob.</summary>
    /// <param name="Title">Title.</param>
    /// <param name="Version">Version.</param>
    /// <param name="Data">What is served.</param>
    public sealed record CoapOtaPackage(string Title, string Version, ReadOnlyMemory<byte> Data)
    {
        /// <summary>The size that is announced, in bytes.</summary>
        public int AnnouncedSize { get; init; } = Data.Length;

        /// <summary>The SHA-256 that is announced, in hexadecimal.</summary>
        public string AnnouncedSha256 { get; init; } = Convert.ToHexStringLower(SHA256.HashData(Data.Span));

        /// <summary>The shared attributes that announce it.</summary>
        /// <param name="prefix"><c>fw</c> or <c>sw</c>.</param>
        internal JsonObject ToAttributes(string prefix) => new()
        {
            [$"{prefix}_title"] = Title,
            [$"{prefix}_version"] = Version,
            [$"{prefix}_size"] = AnnouncedSize,
            [$"{prefix}_checksum"] = AnnouncedSha256,
            [$"{prefix}_checksum_algorithm"] = "SHA256",
        };
    }
}
