// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.Hardware.Esp32;

namespace NanoFramework.Hosting
{
    /// <summary>
    /// The board as a whole: what its host decides for it.
    /// </summary>
    public static class VirtualBoard
    {
        /// <summary>Exit code of the process by which a board asks to be started again.</summary>
        public const int RebootExitCode = 75;

        /// <summary>Gets or sets what a reboot does, after the program's own handlers. It need not come back.</summary>
        public static Action Rebooting { get; set; } = () => Environment.Exit(RebootExitCode);

        /// <summary>Gets or sets what setting the clock does; refused unless the host can.</summary>
        public static Func<DateTime, bool> SettingTime { get; set; } = _ => false;

        /// <summary>Gets or sets what woke the board.</summary>
        public static Sleep.WakeupCause WakeupCause { get; set; } = Sleep.WakeupCause.Undefined;

        /// <summary>Gets or sets the kind of board.</summary>
        public static string TargetName { get; set; } = "VIRTUAL_ESP32";

        /// <summary>Gets or sets the version of the firmware under the program.</summary>
        public static Version FirmwareVersion { get; set; } = new(1, 17, 11, 0);

        /// <summary>
        /// Gets or sets how much of the managed heap is free at start, bytes: by default as on a board with 4 MB of PSRAM, since
        /// the objects of .NET would not fit elsewhere.
        /// </summary>
        public static long HeapBytes { get; set; } = 3_900_000;

        /// <summary>Gets or sets the size of the memory inside the ESP32, bytes.</summary>
        public static uint InternalMemoryBytes { get; set; } = 300_000;

        /// <summary>Gets or sets what is free of it, bytes.</summary>
        public static uint InternalMemoryFreeBytes { get; set; } = 100_000;

        /// <summary>Gets or sets the size of the PSRAM, bytes; 0 for none.</summary>
        public static uint PsramBytes { get; set; } = 4_194_304;

        /// <summary>Gets or sets what the managed heap has left of it, bytes.</summary>
        public static uint PsramFreeBytes { get; set; } = 262_144;
    }
}
