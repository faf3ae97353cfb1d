// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Writes down the time of day now and then, so that a boot which never learns it can still estimate; and at once when the clock
    /// is no longer or again believed, since it may outlive the boot.
    /// </summary>
    public sealed class TimeNote
    {
        /// <summary>How often, in milliseconds: six hours.</summary>
        public const int EveryMs = 21600000;

        private readonly TimeBase _time;
        private readonly BootRecord _boot;
        private long _dueMs;

        /// <summary>
        /// Initializes a new instance of the <see cref="TimeNote"/> class.
        /// </summary>
        /// <param name="time">Knows the time of day, or not.</param>
        /// <param name="boot">Keeps the note.</param>
        public TimeNote(TimeBase time, BootRecord boot)
        {
            _time = time;
            _boot = boot;
        }

        /// <summary>
        /// Writes it down if it is time: when it becomes known, and then every <see cref="EveryMs"/>.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="scratch">A writer to work in; its content is lost.</param>
        public void Step(long nowMs, JsonWriter scratch)
        {
            if (_time.IsKnown && (nowMs >= _dueMs || _time.IsDoubtful != _boot.IsClockDoubtful))
            {
                _dueMs = nowMs + EveryMs;
                _boot.IsClockDoubtful = _time.IsDoubtful;
                Take(nowMs);
                _boot.Save(scratch);
            }
        }

        /// <summary>
        /// Takes the time for the record, which somebody else saves.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        public void Take(long nowMs)
        {
            if (_time.IsKnown)
            {
                _boot.LastUtcMs = _time.ToUnixMs(nowMs);
            }
        }
    }
}
