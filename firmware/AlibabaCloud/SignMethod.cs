// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.Security.Cryptography;
using System.Text;

namespace DeviceAgent.AlibabaCloud
{
    /// <summary>
    /// The ways to sign that the platform knows, by the names that it uses.
    /// </summary>
    public static class SignMethod
    {
        /// <summary>HMAC over MD5; what the platform assumes where nothing is said.</summary>
        public const string HmacMd5 = "hmacmd5";

        /// <summary>HMAC over SHA-1.</summary>
        public const string HmacSha1 = "hmacsha1";

        /// <summary>HMAC over SHA-256. The board's default: the only one that is not outdated, and native code computes it.</summary>
        public const string HmacSha256 = "hmacsha256";

        private const string HexDigits = "0123456789abcdef";

        /// <summary>
        /// Says whether a name is one of the three.
        /// </summary>
        /// <param name="method">The name.</param>
        /// <returns><c>true</c> if it is known.</returns>
        public static bool IsKnown(string method)
        {
            return method == HmacMd5 || method == HmacSha1 || method == HmacSha256;
        }

        /// <summary>
        /// Signs a text.
        /// </summary>
        /// <param name="method">How: one of the three names.</param>
        /// <param name="secret">The key.</param>
        /// <param name="text">The text.</param>
        /// <returns>The signature in lower-case hexadecimal digits.</returns>
        /// <exception cref="ArgumentException">The method is not known.</exception>
        public static string Sign(string method, string secret, string text)
        {
            byte[] key = Encoding.UTF8.GetBytes(secret);
            byte[] message = Encoding.UTF8.GetBytes(text);
            switch (method)
            {
                case HmacMd5:
                    return ToHex(Hmac.Of(new Md5(), key, message));
                case HmacSha1:
                    return ToHex(Hmac.Of(new Sha1(), key, message));
                case HmacSha256:
                    return ToHex(HMACSHA256.HashData(key, message));
                default:
                    throw new ArgumentException(null, nameof(method));
            }
        }

        private static string ToHex(byte[] bytes)
        {
            char[] digits = new char[bytes.Length * 2];
            for (int i = 0; i < bytes.Length; i++)
            {
                digits[2 * i] = HexDigits[bytes[i] >> 4];
                digits[(2 * i) + 1] = HexDigits[bytes[i] & 15];
            }

            return new string(digits);
        }
    }
}
