// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using NanoFramework.Hosting;

namespace nanoFramework.Runtime.Native
{
    /// <summary>
    /// What runs here.
    /// </summary>
    public static class SystemInfo
    {
        /// <summary>Floating point in the processor.</summary>
        public enum FloatingPoint
        {
            /// <summary>None.</summary>
            None = 0,

            /// <summary>Single precision, in software.</summary>
            SinglePrecisionSoftware = 1,

            /// <summary>Single precision, in hardware.</summary>
            SinglePrecisionHardware = 2,

            /// <summary>Double precision, in software.</summary>
            DoublePrecisionSoftware = 3,

            /// <summary>Double precision, in hardware.</summary>
            DoublePrecisionHardware = 4,
        }

        /// <summary>Gets the firmware's version.</summary>
        public static Version Version => VirtualBoard.FirmwareVersion;

        /// <summary>Gets the maker's own words.</summary>
        public static string OEMString => "nanoFramework on .NET";

        /// <summary>Gets the kind of board, such as <c>ESP32_REV3</c>.</summary>
        public static string TargetName => VirtualBoard.TargetName;

        /// <summary>Gets the platform.</summary>
        public static string Platform => "ESP32";

        /// <summary>Gets what the processor can do with floating point.</summary>
        public static FloatingPoint FloatingPointSupport => FloatingPoint.DoublePrecisionSoftware;
    }
}
