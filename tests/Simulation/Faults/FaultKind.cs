// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Faults
{
    /// <summary>
    /// What can go wrong by itself at any time. The order is that of the mix's rates.
    /// </summary>
    internal enum FaultKind
    {
        /// <summary>The server cannot be used, in one of several ways, for seconds to weeks.</summary>
        Outage,

        /// <summary>The server ends the connection once.</summary>
        Close,

        /// <summary>The connection goes silent, and nobody is told.</summary>
        HalfOpen,

        /// <summary>The board's MQTT library loses its receiving thread.</summary>
        DeafLibrary,

        /// <summary>The board's thread that connects never comes back.</summary>
        StuckLink,

        /// <summary>The server starts again.</summary>
        ServerRestart,

        /// <summary>Confirmations get lost, come late or twice for a while.</summary>
        AckTrouble,

        /// <summary>The server ends every connection soon, for a while.</summary>
        Flaky,

        /// <summary>The server's backend stores nothing: each telemetry message ends the connection.</summary>
        BackendFailure,

        /// <summary>Another client uses the device's token.</summary>
        TakeOver,

        /// <summary>The power goes at some moment.</summary>
        PowerCut,

        /// <summary>The power goes in the middle of one of the next flash calls.</summary>
        PowerCutInFlash,

        /// <summary>The board crashes and starts again; its time of day survives.</summary>
        Crash,

        /// <summary>Somebody reboots the board by a call.</summary>
        Reboot,

        /// <summary>Flash calls fail for a while.</summary>
        FlashTrouble,

        /// <summary>Something else fills the flash for a while.</summary>
        FlashFull,

        /// <summary>The next answer of a time server is wrong.</summary>
        ClockStep,

        /// <summary>Messages arrive that are meant to do harm.</summary>
        Hostile,

        /// <summary>The network is slow for a while.</summary>
        SlowNetwork,

        /// <summary>The firmware reports an event. No fault, but events travel the same road.</summary>
        Event,
    }
}
