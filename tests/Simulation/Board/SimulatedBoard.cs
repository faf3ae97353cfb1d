// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using DeviceAgent.Simulation.Flash;
using DeviceAgent.Simulation.Link;
using DeviceAgent.ThingsBoard;

namespace DeviceAgent.Simulation.Board
{
    /// <summary>
    /// The board: for each boot a new set of objects of the real firmware, put together as the image does it.
    /// </summary>
    internal sealed class SimulatedBoard
    {
        /// <summary>Number of channels of all sensors.</summary>
        internal const int Channels = 4;

        // A loop that makes no time pass is a bug of the firmware; the world goes on nevertheless.
        private const int MaxStepsAtOnce = 2000;
        private const int PauseMs = 10;

        private readonly World _world;
        private readonly Dice _bootDice;
        private readonly Dice _networkDice;
        private readonly ISensor[] _sensors;
        private readonly IOutput[] _outputs = [new SimulatedOutput()];
        private readonly BoardServices _services;
        private readonly TraceObserver _observer;
        private LinkQueue? _queue;
        private Agent? _agent;
        private long _lastStepMs;
        private int _stepsAtOnce;
        private int _events;

        internal SimulatedBoard(World world, Dice bootDice, Dice networkDice, Dice sensorDice)
        {
            _world = world;
            _bootDice = bootDice;
            _networkDice = networkDice;
            _services = new BoardServices(world);
            _observer = new TraceObserver(world);
            _sensors =
            [
                new ClimateSensor(world, sensorDice, Audit.Auditor.Climate),
                new CountingSensor(world, sensorDice, Audit.Auditor.Counter),
            ];
        }

        /// <summary>Gets the link of this boot; <c>null</c> while the board is off.</summary>
        internal SimulatedLink? Link { get; private set; }

        /// <summary>Gets the most readings that the RAM store ever held.</summary>
        internal int PeakStoreReadings { get; private set; }

        /// <summary>Starts the firmware.</summary>
        internal void Boot()
        {
            WorldOptions options = _world.Options;
            var settings = new Settings
            {
                Host = "thingsboard.example.org",
                Token = "A1_TEST_TOKEN_OF_20C",
                FlushMs = options.FirmwareFlushMs ?? options.FlushMs,
                StoreReadings = options.StoreReadings,
            };
            var queue = new LinkQueue();
            var slots = new DurableSlots(_world.Flash);
            var boot = new BootRecord(slots);
            boot.Begin(new JsonWriter(BootRecord.MaxBytes));
            var link = new SimulatedLink(_world, _networkDice, queue);
            _queue = queue;
            Link = link;
            _agent = new Agent(settings, new Ports
            {
                Link = link,
                Queue = queue,
                Platform = new ThingsBoardPlatform(settings, _services.Id),
                Sensors = _sensors,
                IntervalsMs = [options.IntervalMs, options.IntervalMs],
                Outputs = _outputs,
                Flash = _world.Flash,
                Slots = slots,
                Boot = boot,
                Clock = _world.Clock,
                Network = _services,
                I2cScanner = _services,
                System = _services,
                Observer = _observer,
                JitterSeed = (int)_bootDice.Bits(),
            });
        }

        /// <summary>Lets the firmware do what is due.</summary>
        /// <returns>When it wants to be called next, in true time.</returns>
        internal long Step()
        {
            long nextMs;
            try
            {
                nextMs = _agent!.Step(_world.Clock.MonotonicMs);
            }
            catch (PowerCutException)
            {
                return long.MaxValue;
            }
            catch (Exception exception) when (!_world.IsBoardOff)
            {
                _world.Audit.Violate($"the firmware threw {exception.GetType().Name}: {exception.Message} {FirstFrame(exception)}");
                return _world.NowMs + 1000;
            }

            PeakStoreReadings = Math.Max(PeakStoreReadings, _agent.Store.Readings);
            return Throttle(nextMs <= _world.Clock.MonotonicMs ? _world.NowMs : _world.Clock.TrueTimeOf(nextMs));
        }

        /// <summary>Reports an event to the firmware.</summary>
        internal void ReportEvent()
        {
            if (_agent != null && !_world.IsBoardOff)
            {
                _agent.Report("note", EventValue.Text, _events.ToString(CultureInfo.InvariantCulture));
                _world.Audit.EventTaken(_events++);
                _world.Signal();
            }
        }

        /// <summary>The board is off: its objects are gone.</summary>
        internal void Stop()
        {
            Link?.Stop();
            Link = null;
            _agent = null;
            _queue?.Signal.Dispose();
            _queue = null;
        }

        private static string FirstFrame(Exception exception)
        {
            string trace = exception.StackTrace ?? string.Empty;
            int end = trace.IndexOf('\n', StringComparison.Ordinal);
            return end < 0 ? trace.Trim() : trace[..end].Trim();
        }

        private long Throttle(long nextMs)
        {
            _stepsAtOnce = _world.NowMs == _lastStepMs ? _stepsAtOnce + 1 : 0;
            _lastStepMs = _world.NowMs;
            if (_stepsAtOnce < MaxStepsAtOnce)
            {
                return nextMs;
            }

            if (_stepsAtOnce == MaxStepsAtOnce)
            {
                _world.Audit.Violate("the firmware works without end and without letting time pass");
            }

            return Math.Max(nextMs, _world.NowMs + PauseMs);
        }
    }
}
