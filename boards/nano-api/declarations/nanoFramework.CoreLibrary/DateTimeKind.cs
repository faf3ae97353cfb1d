// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace System
{
    public enum DateTimeKind
    {
        Utc = 1,
        Local = 2,
    }
}
