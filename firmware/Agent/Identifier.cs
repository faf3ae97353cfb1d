// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Blinks the board's lamp, so that a person finds the board among others.
    /// </summary>
    public sealed class Identifier
    {
        private const int HalfPeriodMs = 250;

        private readonly IOutput _lamp;
        private long _endMs;
        private long _nextMs = long.MaxValue;

        /// <summary>
        /// Initializes a new instance of the <see cref="Identifier"/> class.
        /// </summary>
        /// <param name="lamp">The lamp, or <c>null</c> if the board has none.</param>
        public Identifier(IOutput lamp)
        {
            _lamp = lamp;
        }

        /// <summary>Gets a value indicating whether there is a lamp.</summary>
        public bool HasLamp
        {
            get { return _lamp != null; }
        }

        /// <summary>
        /// Starts to blink.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="seconds">For how long.</param>
        public void Start(long nowMs, int seconds)
        {
            _endMs = nowMs + (seconds * 1000L);
            _nextMs = nowMs;
        }

        /// <summary>
        /// Blinks if it is time.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <returns>When to call again.</returns>
        public long Step(long nowMs)
        {
            if (nowMs < _nextMs)
            {
                return _nextMs;
            }

            if (nowMs >= _endMs)
            {
                _lamp.IsOn = false;
                _nextMs = long.MaxValue;
                return _nextMs;
            }

            _lamp.IsOn = !_lamp.IsOn;
            _nextMs = nowMs + HalfPeriodMs;
            return _nextMs;
        }
    }
}
