// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace nanoFramework.Runtime.Native
{
    /// <summary>How to reboot.</summary>
    public enum RebootOption
    {
        /// <summary>Reset the processor.</summary>
        NormalReboot = 0,

        /// <summary>Into the boot loader of nanoFramework.</summary>
        EnterNanoBooter = 1,

        /// <summary>Restart the interpreter only.</summary>
        ClrOnly = 2,

        /// <summary>Into the boot loader of the chip's maker.</summary>
        EnterProprietaryBooter = 8,
    }
}
