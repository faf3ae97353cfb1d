// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Why readings or events were lost. The numbers are on flash: never change one.
    /// </summary>
    public enum DropCause
    {
        /// <summary>The store was full and newer ones took their place.</summary>
        Overwritten = 0,

        /// <summary>The server ends the connection whenever it gets them.</summary>
        Poison = 1,

        /// <summary>No message can hold them.</summary>
        TooLarge = 2,

        /// <summary>Taken in a boot that never learnt the time, and <c>device.json</c> says to drop these.</summary>
        NoTime = 3,

        /// <summary>Still in RAM when the board restarted, and flash did not take them.</summary>
        Restart = 4,

        /// <summary>Their record on flash was damaged. One that was torn by a power cut is only counted as a record.</summary>
        Damaged = 5,

        /// <summary>Events that found no room.</summary>
        Events = 6,
    }
}
