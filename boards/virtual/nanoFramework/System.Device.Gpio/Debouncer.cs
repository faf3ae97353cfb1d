// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace System.Device.Gpio
{
    /// <summary>
    /// Watches a pin as the ESP32 does: an edge starts a wait in which further edges are lost, and only if the level then is the
    /// other one than that of the last event, there is an event. Without a wait each edge is one.
    /// </summary>
    internal sealed class Debouncer : IDisposable
    {
        private readonly Lock _lock = new();
        private readonly Func<bool> _readLevel;
        private readonly Action<bool> _tell;
        private readonly Timer _timer;
        private bool _level;
        private bool _isWaiting;

        /// <param name="readLevel">Reads the level.</param>
        /// <param name="tell">Is told a new level, on another thread.</param>
        internal Debouncer(Func<bool> readLevel, Action<bool> tell)
        {
            _readLevel = readLevel;
            _tell = tell;
            _level = readLevel();
            _timer = new Timer(_ => OnWaited());
        }

        public void Dispose() => _timer.Dispose();

        internal void OnEdge(TimeSpan wait)
        {
            lock (_lock)
            {
                if (!_isWaiting)
                {
                    _isWaiting = true;
                    _timer.Change(wait, Timeout.InfiniteTimeSpan);
                }
            }
        }

        private void OnWaited()
        {
            bool level;
            lock (_lock)
            {
                _isWaiting = false;
                level = _readLevel();
                if (level == _level)
                {
                    return;
                }

                _level = level;
            }

            _tell(level);
        }
    }
}
