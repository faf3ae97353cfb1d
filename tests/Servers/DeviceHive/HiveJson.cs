// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>JSON on the wire and in logs.</summary>
    internal static partial class HiveJson
    {
        private static readonly JsonSerializerOptions _compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

        internal static byte[] Write(JsonObject json) => JsonSerializer.SerializeToUtf8Bytes(json, _compact);

        /// <summary>The text without logins, passwords and tokens.</summary>
        internal static string Redact(string text) => Secrets().Replace(text, "$1\"***\"");

        [GeneratedRegex("""("(?:token|accessToken|refreshToken|login|password|oldPassword)"\s*:\s*)"(?:[^"\\]|\\.)*"?""")]
        private static partial Regex Secrets();
    }
}
