// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Faults
{
    /// <summary>
    /// How often what goes wrong in a world.
    /// </summary>
    internal sealed class FaultMix
    {
        /// <summary>Number of <see cref="FaultKind"/>s.</summary>
        internal const int Kinds = (int)FaultKind.Event + 1;

        private readonly double[] _everyDays;

        private FaultMix(double[] everyDays)
        {
            _everyDays = everyDays;
        }

        /// <summary>Nothing goes wrong at all.</summary>
        internal static FaultMix None { get; } = new(Rates(0)) { OutageWeeks = 0 };

        /// <summary>A hard life: each kind of fault in days to weeks.</summary>
        internal static FaultMix Default { get; } = new(Rates(1))
        {
            SensorTroubleChance = 0.002,
            FlashErrorChance = 0.1,
            NeverSyncedChance = 0.05,
            PoisonChance = 1.0 / 40000,
            BurstChance = 0.1,
            HasLimits = true,
            OutageWeeks = 3,
        };

        /// <summary>Everything at once, several times a day.</summary>
        internal static FaultMix Heavy { get; } = new(Rates(8))
        {
            SensorTroubleChance = 0.02,
            FlashErrorChance = 0.3,
            NeverSyncedChance = 0.15,
            PoisonChance = 1.0 / 5000,
            BurstChance = 0.3,
            HasLimits = true,
            OutageWeeks = 1,
        };

        /// <summary>Share of reads at which a sensor fails, throws, hangs or leaves a channel out.</summary>
        internal double SensorTroubleChance { get; private init; }

        /// <summary>Share of flash calls that fail while the flash has trouble.</summary>
        internal double FlashErrorChance { get; private init; }

        /// <summary>Share of boots that reach no time server.</summary>
        internal double NeverSyncedChance { get; private init; }

        /// <summary>Share of rows that some servers cannot stand.</summary>
        internal double PoisonChance { get; private init; }

        /// <summary>Share of power cuts that come in bursts.</summary>
        internal double BurstChance { get; private init; }

        /// <summary>Whether servers may have rate limits and poison.</summary>
        internal bool HasLimits { get; private init; }

        /// <summary>Longest outage.</summary>
        internal int OutageWeeks { get; private init; }

        /// <summary>Finds a mix by its name.</summary>
        internal static FaultMix? Find(string name)
        {
            return name switch
            {
                "none" => None,
                "default" => Default,
                "heavy" => Heavy,
                _ => null,
            };
        }

        /// <summary>Tells the mean time between two faults of a kind in days; 0 for never.</summary>
        internal double EveryDays(FaultKind kind) => _everyDays[(int)kind];

        private static double[] Rates(double times)
        {
            double[] everyDays = new double[Kinds];
            everyDays[(int)FaultKind.Event] = 0.3;
            if (times == 0)
            {
                return everyDays;
            }

            everyDays[(int)FaultKind.Outage] = 2 / times;
            everyDays[(int)FaultKind.Close] = 0.7 / times;
            everyDays[(int)FaultKind.HalfOpen] = 3 / times;
            everyDays[(int)FaultKind.DeafLibrary] = 15 / times;
            everyDays[(int)FaultKind.StuckLink] = 60 / times;
            everyDays[(int)FaultKind.ServerRestart] = 7 / times;
            everyDays[(int)FaultKind.AckTrouble] = 1.5 / times;
            everyDays[(int)FaultKind.Flaky] = 10 / times;
            everyDays[(int)FaultKind.BackendFailure] = 10 / times;
            everyDays[(int)FaultKind.TakeOver] = 30 / times;
            everyDays[(int)FaultKind.PowerCut] = 6 / times;
            everyDays[(int)FaultKind.PowerCutInFlash] = 4 / times;
            everyDays[(int)FaultKind.Crash] = 10 / times;
            everyDays[(int)FaultKind.Reboot] = 10 / times;
            everyDays[(int)FaultKind.FlashTrouble] = 10 / times;
            everyDays[(int)FaultKind.FlashFull] = 20 / times;
            everyDays[(int)FaultKind.ClockStep] = 5 / times;
            everyDays[(int)FaultKind.Hostile] = 1 / times;
            everyDays[(int)FaultKind.SlowNetwork] = 2 / times;
            return everyDays;
        }
    }
}
