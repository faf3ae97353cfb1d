// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.Security.Cryptography;
using DeviceAgent.AlibabaCloud;
using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// HMAC over SHA-256 is native code, which boards have but nanoFramework's interpreter for PCs has not.
    /// </summary>
    internal static class NativeHash
    {
        /// <summary>
        /// Skips the test where it needs the native code and that is missing.
        /// </summary>
        internal static void SkipIfMissing(string method)
        {
            if (method == SignMethod.HmacSha256 && !IsThere())
            {
                Assert.SkipTest("no native HMACSHA256 in this interpreter");
            }
        }

        private static bool IsThere()
        {
            try
            {
                HMACSHA256.HashData(new byte[1], new byte[1]);
                return true;
            }
            catch (NotSupportedException)
            {
                return false;
            }
        }
    }
}
