// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// What the agent counts and tells: the counters, the error log, and the observer.
    /// </summary>
    public sealed class Diagnostics
    {
        private readonly IClock _clock;
        private readonly IAgentObserver _observer;
        private readonly ErrorLog _errors;
        private readonly DropCounters _drops = new DropCounters();

        /// <summary>
        /// Initializes a new instance of the <see cref="Diagnostics"/> class.
        /// </summary>
        /// <param name="clock">Dates the errors.</param>
        /// <param name="errors">Keeps the errors.</param>
        /// <param name="observer">Is told everything at once.</param>
        public Diagnostics(IClock clock, ErrorLog errors, IAgentObserver observer)
        {
            _clock = clock;
            _errors = errors;
            _observer = observer;
        }

        /// <summary>Readings taken since boot.</summary>
        public long Sampled { get; private set; }

        /// <summary>Readings confirmed by the server since boot.</summary>
        public long Confirmed { get; private set; }

        /// <summary>Gets what was lost, by cause, over all boots.</summary>
        public DropCounters Drops
        {
            get { return _drops; }
        }

        /// <summary>Sampling slots that were skipped because the board was busy, since boot.</summary>
        public int MissedSlots { get; private set; }

        /// <summary>Samples that failed since boot.</summary>
        public int SensorFaults { get; set; }

        /// <summary>Connections made since boot, the first not counted.</summary>
        public int Reconnects { get; set; }

        /// <summary>Messages from the server that found no room, since boot.</summary>
        public int MessagesDropped { get; set; }

        /// <summary>Gets the error log.</summary>
        public ErrorLog Errors
        {
            get { return _errors; }
        }

        /// <summary>Gets the observer.</summary>
        public IAgentObserver Observer
        {
            get { return _observer; }
        }

        /// <summary>
        /// Counts and tells a row.
        /// </summary>
        /// <param name="sensor">Its sensor.</param>
        /// <param name="unixMs">Its time in Unix milliseconds, 0 if not known.</param>
        /// <param name="counts">Its counts.</param>
        public void RowTaken(ISensor sensor, long unixMs, int[] counts)
        {
            int channels = sensor.Channels.Length;
            for (int i = 0; i < channels; i++)
            {
                if (counts[i] != Channel.Missing)
                {
                    Sampled++;
                }
            }

            _observer.Sampled(sensor, unixMs, counts);
        }

        /// <summary>
        /// Counts and tells sampling slots that were skipped.
        /// </summary>
        /// <param name="sensor">Whose.</param>
        /// <param name="slots">How many.</param>
        public void SlotsMissed(ISensor sensor, int slots)
        {
            MissedSlots += slots;
            _observer.SlotsMissed(sensor, slots);
        }

        /// <summary>
        /// Counts and tells readings that arrived.
        /// </summary>
        /// <param name="readings">How many.</param>
        public void ReadingsConfirmed(int readings)
        {
            Confirmed += readings;
            _observer.Confirmed(readings);
        }

        /// <summary>
        /// Counts and tells readings that were lost.
        /// </summary>
        /// <param name="cause">Why.</param>
        /// <param name="readings">How many.</param>
        public void Dropped(DropCause cause, int readings)
        {
            _drops.Add(cause, readings);
            _observer.Dropped(DropCounters.NameOf(cause), readings);
        }

        /// <summary>
        /// Logs and tells an error.
        /// </summary>
        /// <param name="code">An <see cref="ErrorCode"/>.</param>
        /// <param name="text">What was wrong, for people; never a secret.</param>
        public void Error(string code, string text)
        {
            _errors.Add(_clock.MonotonicMs, code, text);
            _observer.Error(code, text);
        }
    }
}
