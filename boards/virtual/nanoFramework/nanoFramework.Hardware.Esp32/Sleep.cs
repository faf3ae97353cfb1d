// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using NanoFramework.Hosting;

namespace nanoFramework.Hardware.Esp32
{
    /// <summary>
    /// Sleeping and waking up; here only what woke the board.
    /// </summary>
    public class Sleep
    {
        /// <summary>What woke the board.</summary>
        public enum WakeupCause
        {
            /// <summary>It did not sleep: power-on or reset.</summary>
            Undefined = 0,

            /// <summary>One pin.</summary>
            Ext0 = 2,

            /// <summary>One of several pins.</summary>
            Ext1,

            /// <summary>The timer.</summary>
            Timer,

            /// <summary>A touch pad.</summary>
            TouchPad,

            /// <summary>The low-power coprocessor.</summary>
            Ulp,

            /// <summary>A pin, from light sleep.</summary>
            Gpio,

            /// <summary>A serial port.</summary>
            Uart,

            /// <summary>Wi-Fi.</summary>
            Wifi,

            /// <summary>The coprocessor's interrupt.</summary>
            CoCpu,

            /// <summary>The coprocessor's crash.</summary>
            CoCpuTrapTrig,

            /// <summary>Bluetooth.</summary>
            Bt,
        }

        /// <summary>Asks what woke the board.</summary>
        /// <returns>The cause that <see cref="VirtualBoard.WakeupCause"/> holds.</returns>
        public static WakeupCause GetWakeupCause()
        {
            return VirtualBoard.WakeupCause;
        }
    }
}
