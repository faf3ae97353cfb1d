// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Simulation.Server;

namespace DeviceAgent.Simulation.Faults
{
    /// <summary>
    /// What goes wrong in the world, and when: one process without memory for each kind of fault, and how long each lasts.
    /// </summary>
    internal sealed class Weather
    {
        private const long SecondMs = 1000;
        private const long MinuteMs = 60 * SecondMs;
        private const long HourMs = 60 * MinuteMs;
        private const long DayMs = 24 * HourMs;
        private const long WeekMs = 7 * DayMs;

        private readonly World _world;
        private readonly Dice _dice;
        private readonly Dice _network;
        private readonly Hostile _hostile;
        private readonly long[] _nextMs = new long[FaultMix.Kinds];
        private OutageKind _outage;
        private long _outageUntilMs;
        private long _ackTroubleUntilMs;
        private long _flakyUntilMs;
        private long _backendUntilMs;
        private long _rivalUntilMs;
        private long _slowUntilMs;
        private long _networkUpMs;
        private long _killMs = long.MaxValue;
        private int _burstCuts;

        internal Weather(World world, Dice dice, Dice network, Dice hostile)
        {
            _world = world;
            _dice = dice;
            _network = network;
            _hostile = new Hostile(world, hostile);
            for (int i = 0; i < _nextMs.Length; i++)
            {
                Draw((FaultKind)i);
            }

            Schedule();
        }

        /// <summary>Gets when the next thing happens, in true time.</summary>
        internal long NextMs { get; private set; }

        /// <summary>Gets how many outages there were.</summary>
        internal int Outages { get; private set; }

        /// <summary>From now on nothing goes wrong any more.</summary>
        internal void Calm()
        {
            Array.Fill(_nextMs, long.MaxValue);
            _outageUntilMs = _ackTroubleUntilMs = _flakyUntilMs = _backendUntilMs = _rivalUntilMs = _slowUntilMs = 0;
            _killMs = long.MaxValue;
            Schedule();
        }

        /// <summary>A boot begins.</summary>
        internal void OnBoot()
        {
            _networkUpMs = _world.NowMs + _dice.Between(1500, 8000);
            if (_burstCuts > 0)
            {
                // The power comes and goes.
                _burstCuts--;
                if (_dice.Chance(0.5))
                {
                    _world.Flash.CutAfter(_dice.Below(30));
                }

                _nextMs[(int)FaultKind.PowerCut] = _world.NowMs + _dice.Spread(SecondMs, 10 * MinuteMs);
                Schedule();
            }
        }

        /// <summary>The server has accepted a connection.</summary>
        internal void OnAccepted()
        {
            if (_world.NowMs < _rivalUntilMs)
            {
                _killMs = _world.NowMs + _dice.Between(SecondMs, 40 * SecondMs);
            }
            else if (_world.NowMs < _flakyUntilMs)
            {
                _killMs = _world.NowMs + _dice.Wait(10 * SecondMs);
            }

            Schedule();
        }

        internal bool IsNetworkUp() => _world.NowMs >= _networkUpMs && OutageNow() != OutageKind.NoWifi;

        internal bool IsTimeReachable() => IsNetworkUp() && OutageNow() != OutageKind.BlackHole;

        internal bool IsBackendFailing(long nowMs) => nowMs < _backendUntilMs;

        internal bool LosesSuback() => _world.NowMs < _ackTroubleUntilMs && _network.Chance(0.1);

        /// <summary>Tells how a connection attempt ends.</summary>
        /// <param name="tookMs">How long it takes.</param>
        /// <returns>0 for success, or a <see cref="ConnectFailure"/>.</returns>
        internal int TryConnect(out long tookMs)
        {
            tookMs = 3 * LatencyMs();
            switch (OutageNow())
            {
                case OutageKind.PortClosed:
                    return ConnectFailure.Unreachable;
                case OutageKind.BlackHole:
                    tookMs = 20 * SecondMs;
                    return ConnectFailure.Timeout;
                case OutageKind.NoWifi:
                    tookMs = _network.Between(1, 5000);
                    return ConnectFailure.Unreachable;
                case OutageKind.NoConnack:
                    tookMs = 20 * SecondMs;
                    return ConnectFailure.Timeout;
                case OutageKind.Unavailable:
                    return ConnectFailure.ServerUnavailable;
                case OutageKind.Refused:
                    return _network.Chance(0.5) ? ConnectFailure.NotAuthorized : ConnectFailure.IdentifierRejected;
                default:
                    return 0;
            }
        }

        /// <summary>Tells how long a packet takes.</summary>
        internal long LatencyMs()
        {
            return _world.NowMs < _slowUntilMs ? _network.Spread(50, 4000) : 15 + _network.Below(64);
        }

        /// <summary>Tells what becomes of a confirmation.</summary>
        internal AckFate FateOfAck(out long lateMs)
        {
            lateMs = 0;
            if (_world.NowMs >= _ackTroubleUntilMs)
            {
                return AckFate.Sent;
            }

            int fate = _network.Below(10);
            if (fate is 5 or 6)
            {
                lateMs = _network.Spread(300, 6000);
            }

            return fate < 5 ? AckFate.Sent : fate < 8 ? (fate == 7 ? AckFate.Twice : AckFate.Sent) : AckFate.Lost;
        }

        /// <summary>Lets happen what is due.</summary>
        internal void Step()
        {
            long nowMs = _world.NowMs;
            if (nowMs >= _killMs)
            {
                _killMs = long.MaxValue;
                _world.Server.EndSession(nowMs < _rivalUntilMs ? "another client has taken over" : "flaky");
            }

            for (int i = 0; i < _nextMs.Length; i++)
            {
                if (nowMs >= _nextMs[i])
                {
                    Draw((FaultKind)i);
                    Happen((FaultKind)i);
                }
            }

            Schedule();
        }

        private OutageKind OutageNow() => _world.NowMs < _outageUntilMs ? _outage : OutageKind.None;

        private void Draw(FaultKind kind)
        {
            double days = _world.Mix.EveryDays(kind);
            _nextMs[(int)kind] = days == 0 ? long.MaxValue : _world.NowMs + _dice.Wait(days * DayMs);
        }

        private void Schedule()
        {
            long nextMs = _killMs;
            foreach (long dueMs in _nextMs)
            {
                nextMs = Math.Min(nextMs, dueMs);
            }

            NextMs = nextMs;
        }

        private void Happen(FaultKind kind)
        {
            if (_world.Trace.IsOn)
            {
                _world.Trace.Write(_world.NowMs, $"fault {kind}");
            }

            switch (kind)
            {
                case FaultKind.Outage:
                    BeginOutage();
                    break;
                case FaultKind.Close:
                    _world.Server.EndSession("for no reason");
                    break;
                case FaultKind.HalfOpen:
                    _world.Board.Link?.GoSilent(deaf: false);
                    break;
                case FaultKind.DeafLibrary:
                    _world.Board.Link?.GoSilent(deaf: true);
                    break;
                case FaultKind.StuckLink:
                    _world.Board.Link?.GetStuck();
                    break;
                case FaultKind.ServerRestart:
                    _world.Server.EndSession("the server restarts");
                    Begin(OutageKind.PortClosed, _dice.Spread(2 * SecondMs, 5 * MinuteMs));
                    break;
                case FaultKind.AckTrouble:
                    _ackTroubleUntilMs = _world.NowMs + _dice.Spread(10 * SecondMs, HourMs);
                    break;
                case FaultKind.Flaky:
                    _flakyUntilMs = _world.NowMs + _dice.Spread(MinuteMs, 3 * HourMs);
                    _world.Server.EndSession("flaky");
                    break;
                case FaultKind.BackendFailure:
                    _backendUntilMs = _world.NowMs + _dice.Spread(5 * SecondMs, 6 * HourMs);
                    break;
                case FaultKind.TakeOver:
                    _rivalUntilMs = _world.NowMs + _dice.Spread(10 * MinuteMs, 6 * HourMs);
                    _world.Server.EndSession("another client has taken over");
                    break;
                case FaultKind.PowerCut:
                    BeginBurst();
                    _world.CutPower("power cut");
                    break;
                case FaultKind.PowerCutInFlash:
                    BeginBurst();
                    _world.Flash.CutAfter(_dice.Below(12));
                    break;
                case FaultKind.Crash:
                    _world.Crash();
                    break;
                case FaultKind.Reboot:
                    _world.Server.Call("{\"method\":\"reboot\",\"params\":{}}");
                    break;
                case FaultKind.FlashTrouble:
                    _world.Flash.TroubleUntilMs = _world.NowMs + _dice.Spread(SecondMs, 2 * HourMs);
                    break;
                case FaultKind.FlashFull:
                    _world.Flash.Fill(_world.NowMs + _dice.Spread(MinuteMs, DayMs), _dice.Below(4));
                    break;
                case FaultKind.ClockStep:
                    _world.Clock.WantsStep = true;
                    break;
                case FaultKind.Hostile:
                    _hostile.Strike();
                    break;
                case FaultKind.SlowNetwork:
                    _slowUntilMs = _world.NowMs + _dice.Spread(10 * SecondMs, 2 * HourMs);
                    break;
                default:
                    _world.Board.ReportEvent();
                    break;
            }
        }

        private void BeginBurst()
        {
            if (_burstCuts == 0 && _dice.Chance(_world.Mix.BurstChance))
            {
                _burstCuts = 1 + _dice.Below(8);
            }
        }

        // Most outages are short, some last for days, a few for weeks.
        private void BeginOutage()
        {
            int length = _dice.Below(100);
            long most = length < 70 ? HourMs : length < 96 ? DayMs : _world.Mix.OutageWeeks * WeekMs;
            Begin((OutageKind)(1 + _dice.Below((int)OutageKind.Refused)), _dice.Spread(2 * SecondMs, most));
        }

        private void Begin(OutageKind kind, long lastsMs)
        {
            Outages++;
            if (_world.NowMs + lastsMs <= _outageUntilMs)
            {
                // A longer one is under way.
                return;
            }

            _outage = kind;
            _outageUntilMs = _world.NowMs + lastsMs;
            if (_world.Trace.IsOn)
            {
                _world.Trace.Write(_world.NowMs, $"outage: {kind} for {lastsMs} ms");
            }

            if (kind == OutageKind.BlackHole || (kind == OutageKind.NoWifi && _dice.Chance(0.5)))
            {
                _world.Board.Link?.GoSilent(deaf: false);
            }
            else
            {
                _world.Server.EndSession("outage");
            }
        }
    }
}
