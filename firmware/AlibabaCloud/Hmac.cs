// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.AlibabaCloud
{
    /// <summary>
    /// The keyed message authentication of RFC 2104.
    /// </summary>
    public static class Hmac
    {
        private const byte InnerPad = 0x36;
        private const byte OuterPad = 0x5C;

        /// <summary>
        /// Computes the code of a message.
        /// </summary>
        /// <param name="hash">Which hash function; left as if new.</param>
        /// <param name="key">The key, of any length. A secret.</param>
        /// <param name="message">The message.</param>
        /// <returns>The code, as long as the hash function's digest.</returns>
        public static byte[] Of(BlockHash hash, byte[] key, byte[] message)
        {
            byte[] pad = new byte[BlockHash.BlockBytes];
            if (key.Length > pad.Length)
            {
                hash.Append(key, 0, key.Length);
                hash.Finish(pad, 0);
            }
            else
            {
                key.CopyTo(pad, 0);
            }

            byte[] code = new byte[hash.DigestBytes];
            Change(pad, InnerPad);
            hash.Append(pad, 0, pad.Length);
            hash.Append(message, 0, message.Length);
            hash.Finish(code, 0);
            Change(pad, InnerPad ^ OuterPad);
            hash.Append(pad, 0, pad.Length);
            hash.Append(code, 0, code.Length);
            hash.Finish(code, 0);
            return code;
        }

        private static void Change(byte[] pad, byte mask)
        {
            for (int i = 0; i < pad.Length; i++)
            {
                pad[i] ^= mask;
            }
        }
    }
}
