// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;

namespace nanoFramework.TestFramework
{
    public sealed class CollectionAssert
    {
        internal CollectionAssert() => throw null;
        public static void AreEqual(ICollection expected, ICollection actual, string message = "") => throw null;
    }
}
