// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>The ways to sign, written apart from the firmware's own: .NET's hash functions.</summary>
    internal static class SignMethods
    {
        /// <summary>What holds where a client names none.</summary>
        internal const string Default = "hmacmd5";

        /// <summary>Judges a signature; upper and lower case count as the same, in method and signature.</summary>
        /// <returns>False also for a method that is not known.</returns>
        internal static bool Verify(string method, string secret, string content, string? signature) =>
            signature is not null && Sign(method, secret, content) is { } right && signature.Equals(right, StringComparison.OrdinalIgnoreCase);

        /// <summary>The content that a device signs: in CONNECT, and its gateway for it.</summary>
        internal static string DeviceContent(string clientId, string deviceName, string productKey, string? timestamp) =>
            $"clientId{clientId}deviceName{deviceName}productKey{productKey}{(timestamp is null ? "" : $"timestamp{timestamp}")}";

        /// <summary>The content that a device signs with its product's secret.</summary>
        internal static string RegistrationContent(string deviceName, string productKey, string random) =>
            $"deviceName{deviceName}productKey{productKey}random{random}";

        [SuppressMessage("Security", "CA5350", Justification = "the protocol's own method")]
        [SuppressMessage("Security", "CA5351", Justification = "the protocol's own method")]
        private static string? Sign(string method, string secret, string content)
        {
            var key = Encoding.UTF8.GetBytes(secret);
            var message = Encoding.UTF8.GetBytes(content);
            var code = method.ToUpperInvariant() switch
            {
                "HMACMD5" => HMACMD5.HashData(key, message),
                "HMACSHA1" => HMACSHA1.HashData(key, message),
                "HMACSHA256" => HMACSHA256.HashData(key, message),
                _ => null,
            };
            return code is null ? null : Convert.ToHexString(code);
        }
    }
}
