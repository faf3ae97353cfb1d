// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using DeviceAgent.Simulation.Audit;
using DeviceAgent.Simulation.Board;
using DeviceAgent.Simulation.Faults;
using DeviceAgent.Simulation.Flash;
using DeviceAgent.Simulation.Link;
using DeviceAgent.Simulation.Server;

namespace DeviceAgent.Simulation
{
    /// <summary>
    /// One world: the real agent on a virtual clock, against a simulated network, server, flash and sensors. Everything in it
    /// follows from its seed.
    /// </summary>
    internal sealed class World
    {
        /// <summary>When every world begins: a month after the firmware was released.</summary>
        internal const long StartUnixMs = Firmware.ReleasedUnixMs + (30 * DayMs);

        private const long DayMs = 86400000;
        private const long HourMs = 3600000;

        // At the end nothing goes wrong any more, until nothing new has arrived for a while.
        private const long MinDrainMs = 4 * HourMs;
        private const long QuietMs = 3 * HourMs;
        private const long MaxDrainMs = 30 * DayMs;

        private const double JournalShare = 0.6;
        private const int SegmentBytes = 4096;
        private const int LeftOverBytes = 16 * SegmentBytes;

        private static readonly int[] _volumes = [256 * 1024, 256 * 1024, 1024 * 1024, 3 * 1024 * 1024];

        private readonly Dice _bootDice;
        private long _agentDueMs = long.MaxValue;
        private long _bootMs;
        private bool _isStepping;
        private bool _keepsTime;
        private bool _losesMemory;
        private long _hangEndMs = long.MinValue;
        private long _hangMs;

        /// <summary>
        /// Initializes a new instance of the <see cref="World"/> class.
        /// </summary>
        /// <param name="options">What kind of world.</param>
        /// <param name="trace">Where to tell what happens; <c>null</c> for nowhere.</param>
        internal World(WorldOptions options, TextWriter? trace = null)
        {
            Options = options;
            Trace = new Trace(trace, options.TraceFromDay);
            NowMs = StartUnixMs;
            Dice world = Throw(DiceStream.World);
            Audit = new Auditor(this);
            Clock = new Crystal(this, Throw(DiceStream.Clock));
            Flash = new SimulatedFlash(this, Throw(DiceStream.Flash), _volumes[world.Below(_volumes.Length)]);
            Server = new SimulatedServer(this, Throw(DiceStream.Server));
            Dice network = Throw(DiceStream.Network);
            _bootDice = Throw(DiceStream.Boot);
            Board = new SimulatedBoard(this, _bootDice, network, Throw(DiceStream.Sensors));
            Weather = new Weather(this, Throw(DiceStream.Weather), network, Throw(DiceStream.Hostile));
            _bootMs = NowMs;
        }

        internal WorldOptions Options { get; }

        internal FaultMix Mix => Options.Mix;

        internal Trace Trace { get; }

        /// <summary>Gets the true time, in Unix milliseconds.</summary>
        internal long NowMs { get; private set; }

        internal Auditor Audit { get; }

        internal Crystal Clock { get; }

        internal SimulatedFlash Flash { get; }

        internal SimulatedServer Server { get; }

        internal SimulatedBoard Board { get; }

        internal Weather Weather { get; }

        internal PacketQueue Packets { get; } = new();

        /// <summary>Gets whether the board has no power or has just restarted: nothing that its firmware still does counts.</summary>
        internal bool IsBoardOff { get; private set; } = true;

        /// <summary>Gets whether the sensors still give rows.</summary>
        internal bool TakesReadings { get; private set; } = true;

        internal int PowerCuts { get; private set; }

        internal int Boots { get; private set; }

        /// <summary>Runs the world to its end, and audits it.</summary>
        internal WorldResult Run()
        {
            var watch = Stopwatch.StartNew();
            RunUntil(StartUnixMs + (Options.Days * DayMs));
            Drain();
            CheckBounds();
            Balance balance = Audit.Close();
            var result = new WorldResult
            {
                PowerCuts = PowerCuts,
                Boots = Boots,
                Outages = Weather.Outages,
                Reconnects = Math.Max(0, Server.Connections - 1),
                ThrottledCloses = Server.ThrottledCloses,
                FlashBytesWritten = Flash.BytesWritten,
                FlashCloses = Flash.Closes,
                PeakStoreReadings = Board.PeakStoreReadings,
                FlashDeletes = Flash.Deletes,
                PeakJournalBytes = Flash.PeakJournalBytes,
                PeakFlashBytes = Flash.PeakBytes,
                Days = Options.Days,
                Elapsed = watch.Elapsed,
            };
            result.Take(Audit, balance);
            return result;
        }

        /// <summary>The agent has something to look at.</summary>
        internal void Signal()
        {
            _agentDueMs = Math.Min(_agentDueMs, NowMs);
        }

        /// <summary>Time goes by while the firmware waits for a sensor.</summary>
        internal void Hang(long forMs)
        {
            _hangMs = NowMs - _hangEndMs > Options.FlushMs ? forMs : _hangMs + forMs;
            NowMs += forMs;
            _hangEndMs = NowMs;
        }

        /// <summary>Tells for how long sensors have hung the firmware up during the last flush period.</summary>
        internal long RecentHangMs()
        {
            return _hangEndMs != long.MinValue && NowMs - _hangEndMs <= Options.FlushMs + _hangMs ? _hangMs : 0;
        }

        /// <summary>The power goes. It comes back after a while.</summary>
        internal void CutPower(string why)
        {
            if (!IsBoardOff)
            {
                PowerCuts++;
                TurnOff(why, keepsTime: false, losesMemory: true);
            }
        }

        /// <summary>The board crashes and starts again.</summary>
        internal void Crash()
        {
            if (!IsBoardOff)
            {
                TurnOff("crash", keepsTime: true, losesMemory: true);
            }
        }

        /// <summary>The firmware restarts the board.</summary>
        internal void Restart()
        {
            if (!IsBoardOff)
            {
                TurnOff("the firmware restarts the board", keepsTime: true, losesMemory: false);
            }
        }

        private Dice Throw(DiceStream stream) => new(Options.Seed, stream);

        private void RunUntil(long endMs)
        {
            while (true)
            {
                long boardMs = IsBoardOff ? _bootMs : _agentDueMs;
                long linkMs = Board.Link == null ? long.MaxValue : Board.Link.NextMs;
                long outsideMs = Math.Min(Math.Min(Packets.NextMs, linkMs), Math.Min(Weather.NextMs, Clock.NextMs));
                long nextMs = Math.Min(boardMs, outsideMs);
                if (nextMs >= endMs)
                {
                    NowMs = Math.Max(NowMs, endMs);
                    return;
                }

                NowMs = Math.Max(NowMs, nextMs);
                if (outsideMs <= NowMs)
                {
                    StepOutside();
                }
                else
                {
                    StepBoard();
                }
            }
        }

        private void StepOutside()
        {
            if (Packets.NextMs <= NowMs)
            {
                Packet packet = Packets.Take();
                if (packet.Kind <= PacketKind.Leave)
                {
                    Server.Receive(ref packet);
                }
                else
                {
                    Board.Link?.Receive(ref packet);
                }
            }
            else if (Board.Link != null && Board.Link.NextMs <= NowMs)
            {
                Board.Link.Step();
            }
            else if (Clock.NextMs <= NowMs)
            {
                Clock.Sync();
            }
            else
            {
                Weather.Step();
            }
        }

        private void StepBoard()
        {
            _isStepping = true;
            if (IsBoardOff)
            {
                Boot();
            }
            else
            {
                _agentDueMs = long.MaxValue;
                _agentDueMs = Math.Min(_agentDueMs, Board.Step());
            }

            _isStepping = false;
            if (IsBoardOff)
            {
                EndBoot();
            }
        }

        private void Boot()
        {
            Boots++;
            IsBoardOff = false;
            Clock.Boot(_keepsTime);
            Clock.IsForsaken = TakesReadings && _bootDice.Chance(Mix.NeverSyncedChance);
            Audit.BootBegan();
            Weather.OnBoot();
            Trace.Write(NowMs, "boot");
            try
            {
                Board.Boot();
            }
            catch (PowerCutException)
            {
                // It went before the firmware was up.
            }

            _agentDueMs = NowMs;
        }

        private void TurnOff(string why, bool keepsTime, bool losesMemory)
        {
            Trace.Write(NowMs, why);
            IsBoardOff = true;
            _keepsTime = keepsTime;
            _losesMemory = losesMemory;
            if (!_isStepping)
            {
                EndBoot();
            }
        }

        private void EndBoot()
        {
            Audit.BootEnded(_losesMemory);
            Board.Stop();
            Clock.Stop();
            Flash.CancelCut();
            _agentDueMs = long.MaxValue;
            bool isLong = TakesReadings && !_keepsTime && _bootDice.Chance(0.3);
            _bootMs = NowMs + _bootDice.Spread(500, isLong ? DayMs : 10000);
        }

        // The ring has room for whole rounds of rows, and the journal keeps to its share of the volume.
        private void CheckBounds()
        {
            if (Board.PeakStoreReadings > Options.StoreReadings + (2 * SimulatedBoard.Channels))
            {
                Audit.Violate($"{Board.PeakStoreReadings} readings were in RAM, {Options.StoreReadings} have room");
            }

            // Where flash fails, files that could not be deleted are left over until the next boot.
            int leftOver = Flash.HasFailed ? LeftOverBytes : 0;
            if (Flash.PeakJournalBytes > (Flash.VolumeBytes * JournalShare) + SegmentBytes + leftOver)
            {
                Audit.Violate($"the journal took {Flash.PeakJournalBytes} bytes of a volume of {Flash.VolumeBytes}");
            }
        }

        private void Drain()
        {
            TakesReadings = false;
            Weather.Calm();
            Flash.CancelCut();
            Flash.TroubleUntilMs = 0;
            Flash.Fill(0, 0);
            Clock.WantsStep = false;
            Clock.IsForsaken = false;
            _bootMs = Math.Min(_bootMs, NowMs + HourMs);
            Trace.Write(NowMs, "nothing goes wrong any more");
            long beganMs = NowMs;
            while (NowMs - beganMs < MinDrainMs || NowMs - Audit.LastArrivalMs < QuietMs)
            {
                RunUntil(NowMs + HourMs);
                if (NowMs - beganMs > MaxDrainMs)
                {
                    Audit.Violate("the board does not come to rest");
                    return;
                }
            }
        }
    }
}
