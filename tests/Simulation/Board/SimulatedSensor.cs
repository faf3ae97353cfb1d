// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Simulation.Faults;

namespace DeviceAgent.Simulation.Board
{
    /// <summary>
    /// A sensor whose every row the auditor sees before the firmware does. It fails, throws, hangs and leaves channels out as
    /// the world's faults say.
    /// </summary>
    internal abstract class SimulatedSensor : ISensor
    {
        private readonly World _world;

        private protected SimulatedSensor(World world, Dice dice, int number, string name, params Channel[] channels)
        {
            _world = world;
            Dice = dice;
            Number = number;
            Name = name;
            Channels = channels;
        }

        public string Name { get; }

        public Channel[] Channels { get; }

        public string? Fault { get; private set; }

        private protected Dice Dice { get; }

        private int Number { get; }

        public bool TryRead(int[] counts)
        {
            if (_world.IsBoardOff || !_world.TakesReadings)
            {
                Fault = "switched off";
                return false;
            }

            long takenMs = _world.NowMs;
            FaultMix mix = _world.Mix;
            double fate = mix.SensorTroubleChance > 0 ? Dice.Fraction() / mix.SensorTroubleChance : 1;
            if (fate < 0.1)
            {
                // Time goes by while the bus hangs; the sample may be good nevertheless.
                _world.Hang(Dice.Spread(10, 5000));
            }
            else if (fate < 0.2)
            {
                Fault = "bus error";
                throw new IOException("bus error");
            }
            else if (fate < 0.6)
            {
                Fault = "no answer";
                return false;
            }

            Sample(counts);
            if (fate is >= 0.6 and < 1)
            {
                counts[Dice.Below(Channels.Length)] = Channel.Missing;
            }

            Fault = null;
            _world.Audit.RowTaken(Number, takenMs, counts, Channels.Length);
            return true;
        }

        private protected abstract void Sample(int[] counts);
    }
}
