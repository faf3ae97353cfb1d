// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation
{
    /// <summary>
    /// The world's streams of chance.
    /// </summary>
    internal enum DiceStream
    {
        /// <summary>What kind of world it is.</summary>
        World = 0,

        /// <summary>What goes wrong, and when.</summary>
        Weather = 1,

        /// <summary>Values and faults of the sensors.</summary>
        Sensors = 2,

        /// <summary>Flash errors and what a power cut leaves.</summary>
        Flash = 3,

        /// <summary>How long packets take and which are lost.</summary>
        Network = 4,

        /// <summary>What the server answers.</summary>
        Server = 5,

        /// <summary>Messages that are meant to do harm.</summary>
        Hostile = 6,

        /// <summary>Clocks and time servers.</summary>
        Clock = 7,

        /// <summary>Boots: jitter seeds, how long they take.</summary>
        Boot = 8,
    }
}
