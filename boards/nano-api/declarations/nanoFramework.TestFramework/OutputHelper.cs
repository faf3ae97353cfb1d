// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace nanoFramework.TestFramework
{
    public static class OutputHelper
    {
        public static void WriteLine(string message) => throw null;
    }
}
