// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// The board's lamp: shows how the board is by patterns that can be told apart by counting, blinks so that a person finds the
    /// board among others, and warns who holds the button. <c>docs/button-and-lamp.md</c> has the table.
    /// </summary>
    public sealed class Lamp
    {
        // On and off in turn, in milliseconds, from the beginning again after the last.
        private static readonly int[] _noNetwork = { 1000, 1000 };
        private static readonly int[] _noServer = { 100, 200, 100, 1600 };
        private static readonly int[] _provisioning = { 100, 200, 100, 200, 100, 1300 };
        private static readonly int[] _ok = { 50, 4950 };
        private static readonly int[] _identifying = { 250, 250 };
        private static readonly int[] _warning = { 50, 50 };

        private readonly IOutput _lamp;
        private int[] _pattern;
        private int _place;
        private long _nextMs;
        private bool _identifies;
        private long _identifiesUntilMs;

        /// <summary>
        /// Initializes a new instance of the <see cref="Lamp"/> class.
        /// </summary>
        /// <param name="lamp">The lamp, or <c>null</c> if the board has none: then nothing here costs anything.</param>
        public Lamp(IOutput lamp)
        {
            _lamp = lamp;
        }

        /// <summary>Gets a value indicating whether there is a lamp.</summary>
        public bool Exists
        {
            get { return _lamp != null; }
        }

        /// <summary>Gets or sets a value indicating whether to warn of what happens if the button is held on.</summary>
        public bool IsWarning { get; set; }

        /// <summary>
        /// Starts to blink for somebody who looks for the board.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="seconds">For how long.</param>
        public void Identify(long nowMs, int seconds)
        {
            _identifies = true;
            _identifiesUntilMs = nowMs + (seconds * 1000L);
        }

        /// <summary>
        /// Switches the lamp if it is time.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="state">How the board is.</param>
        /// <returns>When to call again.</returns>
        public long Step(long nowMs, LampState state)
        {
            if (_lamp == null)
            {
                return long.MaxValue;
            }

            _identifies &= nowMs < _identifiesUntilMs;
            int[] pattern = IsWarning ? _warning : _identifies ? _identifying : PatternOf(state);
            if (pattern != _pattern)
            {
                _pattern = pattern;
                Show(nowMs, 0);
            }
            else if (nowMs >= _nextMs)
            {
                Show(nowMs, (_place + 1) % _pattern.Length);
            }

            return _identifies && _identifiesUntilMs < _nextMs ? _identifiesUntilMs : _nextMs;
        }

        private static int[] PatternOf(LampState state)
        {
            switch (state)
            {
                case LampState.NoNetwork:
                    return _noNetwork;
                case LampState.NoServer:
                    return _noServer;
                case LampState.Provisioning:
                    return _provisioning;
                default:
                    return _ok;
            }
        }

        private void Show(long nowMs, int place)
        {
            _place = place;
            _nextMs = nowMs + _pattern[place];
            _lamp.IsOn = place % 2 == 0;
        }
    }
}
