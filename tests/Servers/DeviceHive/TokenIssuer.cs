// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>Writes, reads and ends JSON Web Tokens. Used under the store's lock.</summary>
    internal sealed class TokenIssuer(DeviceHiveOptions options)
    {
        private const string Everything = "*";

        private static readonly string _header = Base64Url.EncodeToString("""{"alg":"HS256"}"""u8);

        private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
        private long _lastNumber;
        private long _accessEndedUpTo;
        private long _refreshEndedUpTo;

        /// <summary>A pair for the same rights; what the claims say about time and kind does not matter.</summary>
        internal TokenPair Issue(TokenClaims claims) => new(IssueAccess(claims), Write(claims with
        {
            IsRefresh = true,
            ExpiresAt = DateTimeOffset.UtcNow + options.RefreshTokenLife,
        }));

        internal string IssueAccess(TokenClaims claims) => Write(claims with
        {
            IsRefresh = false,
            ExpiresAt = DateTimeOffset.UtcNow + options.AccessTokenLife,
        });

        internal void EndAccessTokens() => _accessEndedUpTo = _lastNumber;

        internal void EndRefreshTokens() => _refreshEndedUpTo = _lastNumber;

        internal bool IsOver(TokenClaims claims) =>
            DateTimeOffset.UtcNow >= claims.ExpiresAt || claims.Number <= (claims.IsRefresh ? _refreshEndedUpTo : _accessEndedUpTo);

        /// <exception cref="RequestException">It is not a token of this server, not of this kind, or over.</exception>
        internal TokenClaims Read(string token, bool isRefresh)
        {
            var parts = token.Split('.');
            if (parts.Length != 3 || parts[2] != Sign($"{parts[0]}.{parts[1]}"))
            {
                throw new RequestException(RequestException.Unauthorized, "Invalid token");
            }

            var claims = ReadBody(JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!["payload"]!);
            if (claims.IsRefresh != isRefresh)
            {
                throw new RequestException(RequestException.Unauthorized, "Invalid token type");
            }

            return IsOver(claims) ? throw new RequestException(RequestException.Unauthorized, "Token has expired") : claims;
        }

        private static TokenClaims ReadBody(JsonNode body) => new(
            (long)body["u"]!,
            [.. body["a"]!.AsArray().Select(node => (HiveRight)(int)node!)],
            ReadIds(body["n"]!),
            ReadIds(body["dt"]!),
            DateTimeOffset.FromUnixTimeMilliseconds((long)body["e"]!),
            (int)body["t"]! == 0)
        {
            Number = (long)body["number"]!,
        };

        private static long[]? ReadIds(JsonNode ids)
        {
            string[] texts = [.. ids.AsArray().Select(node => (string)node!)];
            return texts.Contains(Everything) ? null : [.. texts.Select(text => long.Parse(text, CultureInfo.InvariantCulture))];
        }

        private static JsonArray WriteIds(IReadOnlyList<long>? ids) => ids is null
            ? [Everything]
            : [.. ids.Select(id => (JsonNode)id.ToString(CultureInfo.InvariantCulture))];

        private string Write(TokenClaims claims)
        {
            var body = new JsonObject
            {
                ["payload"] = new JsonObject
                {
                    ["u"] = claims.UserId,
                    ["a"] = new JsonArray([.. claims.Rights.Select(right => (JsonNode)(int)right)]),
                    ["n"] = WriteIds(claims.NetworkIds),
                    ["dt"] = WriteIds(claims.DeviceTypeIds),
                    ["e"] = claims.ExpiresAt.ToUnixTimeMilliseconds(),
                    ["t"] = claims.IsRefresh ? 0 : 1,
                    ["number"] = ++_lastNumber,
                },
            };
            var signed = $"{_header}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(body.ToJsonString()))}";
            return $"{signed}.{Sign(signed)}";
        }

        private string Sign(string text) => Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(text)));
    }
}
