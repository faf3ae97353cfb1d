// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent
{
    /// <summary>
    /// Samples each sensor at its interval and puts the rows into the store. A sample without any value is no row. A slot that was missed is skipped and counted.
    /// </summary>
    public sealed class Sampler
    {
        private readonly ISensor[] _sensors;
        private readonly int[] _intervalMs;
        private readonly int[] _configuredIntervalMs;
        private readonly long[] _dueMs;
        private readonly long[] _takenMs;
        private readonly string[] _faults;
        private readonly bool[] _isTold;
        private readonly int[] _counts = new int[Channel.MaxPerSensor];
        private readonly IClock _clock;
        private readonly ReadingStore _store;
        private readonly TimeBase _time;
        private readonly Diagnostics _diagnostics;
        private readonly EventReporter _reporter;

        /// <summary>
        /// Initializes a new instance of the <see cref="Sampler"/> class. The first slot of every sensor is now.
        /// </summary>
        /// <param name="sensors">The sensors.</param>
        /// <param name="intervalMs">An interval for each, in milliseconds.</param>
        /// <param name="clock">Stamps the rows.</param>
        /// <param name="store">Takes the rows.</param>
        /// <param name="time">For what is told to the observer.</param>
        /// <param name="diagnostics">Counts what goes wrong.</param>
        /// <param name="reporter">Is told how the sensors are, at the first sample and at each change.</param>
        public Sampler(ISensor[] sensors, int[] intervalMs, IClock clock, ReadingStore store, TimeBase time, Diagnostics diagnostics, EventReporter reporter)
        {
            _sensors = sensors;
            _configuredIntervalMs = intervalMs;
            _intervalMs = new int[sensors.Length];
            _dueMs = new long[sensors.Length];
            _takenMs = new long[sensors.Length];
            _faults = new string[sensors.Length];
            _isTold = new bool[sensors.Length];
            _clock = clock;
            _store = store;
            _time = time;
            _diagnostics = diagnostics;
            _reporter = reporter;
            Array.Copy(intervalMs, _intervalMs, intervalMs.Length);
            for (int i = 0; i < sensors.Length; i++)
            {
                _dueMs[i] = clock.MonotonicMs;
                _takenMs[i] = -1;

                // An element of a string array that nothing was assigned to is not equal to null on nanoCLR 1.x.
                _faults[i] = null;
            }
        }

        /// <summary>Gets the sensors, in the order of their numbers.</summary>
        public ISensor[] Sensors
        {
            get { return _sensors; }
        }

        /// <summary>Gets or sets which sensors belong to the board itself and not to a child: bit n stands for sensor n.</summary>
        public int OwnSensors { get; set; } = -1;

        /// <summary>
        /// Takes the samples that are due.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <returns>When the next sample is due.</returns>
        public long Step(long nowMs)
        {
            long nextMs = long.MaxValue;
            for (int i = 0; i < _sensors.Length; i++)
            {
                SkipMissedSlots(i, nowMs);
                if (nowMs >= _dueMs[i])
                {
                    _dueMs[i] += _intervalMs[i];
                    long takenMs = _clock.MonotonicMs;
                    if (TryRead(i, _sensors[i], takenMs))
                    {
                        Store(i, takenMs);
                    }

                    // A slow read makes it later for the next sensor, too.
                    nowMs = _clock.MonotonicMs;
                }

                if (_dueMs[i] < nextMs)
                {
                    nextMs = _dueMs[i];
                }
            }

            return nextMs;
        }

        /// <summary>
        /// Takes one sample now, outside the schedule and without an effect on windows and dead bands. Its row is stored like any
        /// other, all values in it; but not if the sensor's rows are made of windows. One without any value is no row.
        /// </summary>
        /// <param name="sensor">The sensor's number.</param>
        /// <param name="channels">What the counts are of.</param>
        /// <returns>The counts, good until the next sample; <c>null</c> if the sensor failed.</returns>
        public int[] SampleNow(int sensor, out Channel[] channels)
        {
            var treated = _sensors[sensor] as TreatedSensor;
            ISensor present = treated == null ? _sensors[sensor] : treated.Present;
            channels = present.Channels;
            long takenMs = _clock.MonotonicMs;
            if (!TryRead(sensor, present, takenMs))
            {
                return null;
            }

            if (treated == null || !treated.HasWindow)
            {
                Store(sensor, takenMs);
            }

            return _counts;
        }

        /// <summary>
        /// Tells why a sensor's last read failed.
        /// </summary>
        /// <param name="sensor">The sensor's number.</param>
        /// <returns>The fault, or <c>null</c> if the read was good.</returns>
        public string FaultOf(int sensor)
        {
            return _faults[sensor];
        }

        /// <summary>
        /// Finds a sensor by name.
        /// </summary>
        /// <param name="name">Its name.</param>
        /// <returns>Its number, or -1.</returns>
        public int Find(string name)
        {
            for (int i = 0; i < _sensors.Length; i++)
            {
                if (_sensors[i].Name == name)
                {
                    return i;
                }
            }

            return -1;
        }

        /// <summary>
        /// Tells a sensor's interval.
        /// </summary>
        /// <param name="sensor">The sensor's number.</param>
        /// <returns>Milliseconds.</returns>
        public int IntervalMs(int sensor)
        {
            return _intervalMs[sensor];
        }

        /// <summary>
        /// Changes a sensor's interval until the next boot. Its next slot is one interval from now; the same interval changes nothing.
        /// </summary>
        /// <param name="sensor">The sensor's number.</param>
        /// <param name="intervalMs"><see cref="SensorSettings.MinIntervalMs"/> to <see cref="SensorSettings.MaxIntervalMs"/>; 0: as configured.</param>
        public void SetInterval(int sensor, int intervalMs)
        {
            if (intervalMs == 0)
            {
                intervalMs = _configuredIntervalMs[sensor];
            }

            // Said again, it must not put the next sample off again.
            if (intervalMs == _intervalMs[sensor])
            {
                return;
            }

            _intervalMs[sensor] = intervalMs;
            _dueMs[sensor] = _clock.MonotonicMs + _intervalMs[sensor];
        }

        /// <summary>
        /// Changes what a sensor's interval is by its settings, and the interval itself unless somebody else has changed that.
        /// </summary>
        /// <param name="sensor">The sensor's number.</param>
        /// <param name="intervalMs"><see cref="SensorSettings.MinIntervalMs"/> to <see cref="SensorSettings.MaxIntervalMs"/>.</param>
        public void SetConfiguredInterval(int sensor, int intervalMs)
        {
            bool isAsConfigured = _intervalMs[sensor] == _configuredIntervalMs[sensor];
            _configuredIntervalMs[sensor] = intervalMs;
            if (isAsConfigured)
            {
                SetInterval(sensor, intervalMs);
            }
        }

        private void Store(int sensor, long takenMs)
        {
            ISensor sampled = _sensors[sensor];
            if (!HasValue(sampled.Channels.Length))
            {
                return;
            }

            // A server keeps one value for a key and a time: a second sample in the same millisecond must not replace the first.
            if (takenMs <= _takenMs[sensor])
            {
                takenMs = _takenMs[sensor] + 1;
            }

            if (takenMs < _store.NewestMs)
            {
                takenMs = _store.NewestMs;
            }

            _takenMs[sensor] = takenMs;
            _store.Append(sensor, takenMs, _counts);
            _diagnostics.RowTaken(sampled, _time.ToUnixMs(takenMs), _counts);
        }

        private bool HasValue(int channels)
        {
            for (int i = 0; i < channels; i++)
            {
                if (_counts[i] != Channel.Missing)
                {
                    return true;
                }
            }

            return false;
        }

        private bool TryRead(int sensor, ISensor sampled, long nowMs)
        {
            string fault;
            try
            {
                fault = sampled.TryRead(_counts) ? null : sampled.Fault ?? "unknown fault";
            }
            catch (Exception exception)
            {
                fault = exception.GetType().Name;
            }

            if (fault != null)
            {
                _diagnostics.SensorFaults++;
                if (_faults[sensor] == null)
                {
                    _diagnostics.Error(ErrorCode.Sensor, sampled.Name + ": " + fault);
                }
            }

            if (!_isTold[sensor] || fault != _faults[sensor])
            {
                _isTold[sensor] = true;
                _reporter.SensorStatus(nowMs, sampled, fault);
            }

            _faults[sensor] = fault;
            return fault == null;
        }

        // A slot is missed once the next one is nearer, so that no two samples are closer than half an interval.
        private void SkipMissedSlots(int sensor, long nowMs)
        {
            long missed = (nowMs - _dueMs[sensor] + (_intervalMs[sensor] / 2)) / _intervalMs[sensor];
            if (missed > 0)
            {
                _dueMs[sensor] += missed * _intervalMs[sensor];
                _diagnostics.SlotsMissed(_sensors[sensor], (int)missed);
            }
        }
    }
}
