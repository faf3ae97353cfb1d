// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>An update package as it is offered. Anything in it may be wrong: use <c>with</c>.</summary>
    public sealed record OtaPackage
    {
        /// <summary>The module whose name is never sent.</summary>
        public const string DefaultModule = "default";

        /// <summary>The version that it brings.</summary>
        public required string Version { get; init; }

        /// <summary>Where the file is.</summary>
        public required string Url { get; init; }

        /// <summary>Size of the file in bytes.</summary>
        public required long Size { get; init; }

        /// <summary>Digest of the file in hexadecimal digits.</summary>
        public required string Sign { get; init; }

        /// <summary><c>Md5</c>, <c>MD5</c> or <c>SHA256</c>; the platform is not strict about case.</summary>
        public required string SignMethod { get; init; }

        /// <summary>Which module it is for.</summary>
        public string Module { get; init; } = DefaultModule;

        /// <summary>Whether the file holds only what changed; null leaves it out.</summary>
        public bool? IsDiff { get; init; }

        /// <summary>Whether <c>md5</c> is sent beside <c>sign</c>, with the same digest.</summary>
        public bool WithMd5 { get; init; } = true;

        /// <summary>Whether code and id of the offer are numbers, not texts.</summary>
        public bool WithNumbers { get; init; }

        /// <summary>A package of this file.</summary>
        /// <param name="version">The version that it brings.</param>
        /// <param name="url">Where the file is.</param>
        /// <param name="file">The file.</param>
        /// <param name="signMethod"><c>Md5</c> or <c>SHA256</c>, in any case.</param>
        [SuppressMessage("Security", "CA5351", Justification = "the protocol's own method")]
        public static OtaPackage Of(string version, Uri url, ReadOnlySpan<byte> file, string signMethod = "Md5")
        {
            ArgumentNullException.ThrowIfNull(url);
            ArgumentNullException.ThrowIfNull(signMethod);
            var isMd5 = signMethod.Equals("md5", StringComparison.OrdinalIgnoreCase);
            return new OtaPackage
            {
                Version = version,
                Url = url.AbsoluteUri,
                Size = file.Length,
                Sign = Convert.ToHexStringLower(isMd5 ? MD5.HashData(file) : SHA256.HashData(file)),
                SignMethod = signMethod,
                WithMd5 = isMd5,
            };
        }

        internal JsonObject ToJson()
        {
            var data = new JsonObject
            {
                ["size"] = Size,
                ["version"] = Version,
                ["url"] = Url,
                ["sign"] = Sign,
                ["signMethod"] = SignMethod,
            };
            if (IsDiff is { } isDiff)
            {
                data["isDiff"] = isDiff ? 1 : 0;
            }

            if (WithMd5)
            {
                data["md5"] = Sign;
            }

            if (Module != DefaultModule)
            {
                data["module"] = Module;
            }

            data["extData"] = new JsonObject();
            return data;
        }
    }
}
