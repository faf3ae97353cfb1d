// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Ntp
{
    /// <summary>How a time server misbehaves.</summary>
    public enum NtpLie
    {
        /// <summary>It does not.</summary>
        None,

        /// <summary>It says nothing.</summary>
        Silence,

        /// <summary>Its answers are too short.</summary>
        Truncated,

        /// <summary>Its answers are to another question.</summary>
        WrongOriginate,

        /// <summary>Its answers are questions.</summary>
        WrongMode,

        /// <summary>It asks to be left alone (kiss-o'-death).</summary>
        StratumZero,

        /// <summary>It is not synchronized.</summary>
        LeapUnknown,

        /// <summary>It tells no time.</summary>
        NoTime,
    }
}
