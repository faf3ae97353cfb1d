// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using DeviceAgent.AlibabaCloud;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// Messages and digests for tests of hash functions.
    /// </summary>
    internal static class Digest
    {
        private const string HexDigits = "0123456789abcdef";

        internal static string Of(BlockHash hash, string text)
        {
            return Of(hash, Encoding.UTF8.GetBytes(text));
        }

        internal static string Of(BlockHash hash, byte[] message)
        {
            hash.Append(message, 0, message.Length);
            return Finish(hash);
        }

        internal static string Finish(BlockHash hash)
        {
            byte[] digest = new byte[hash.DigestBytes];
            hash.Finish(digest, 0);
            return ToHex(digest);
        }

        /// <summary>
        /// The digest of the digests of messages of 0 to 200 bytes: every way in which a message can end in a block.
        /// </summary>
        internal static string OfEveryLength(BlockHash inner, BlockHash outer)
        {
            byte[] message = new byte[200];
            for (int i = 0; i < message.Length; i++)
            {
                message[i] = (byte)(i * 7);
            }

            byte[] digest = new byte[inner.DigestBytes];
            for (int length = 0; length <= message.Length; length++)
            {
                for (int i = 0; i < length; i++)
                {
                    message[i] = (byte)((i * 7) + length);
                }

                inner.Append(message, 0, length);
                inner.Finish(digest, 0);
                outer.Append(digest, 0, digest.Length);
            }

            return Finish(outer);
        }

        internal static byte[] Repeat(int value, int times)
        {
            byte[] bytes = new byte[times];
            for (int i = 0; i < times; i++)
            {
                bytes[i] = (byte)value;
            }

            return bytes;
        }

        internal static string ToHex(byte[] bytes)
        {
            string hex = string.Empty;
            for (int i = 0; i < bytes.Length; i++)
            {
                hex = hex + HexDigits[bytes[i] >> 4] + HexDigits[bytes[i] & 15];
            }

            return hex;
        }
    }
}
