// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Finds the one row or event at which the server always ends the connection (TB-12), and makes sure that it is that one:
    /// a server that is overloaded, throttles or closes on everything must never cost a reading.
    /// </summary>
    /// <remarks>
    /// As long as the same row comes first, batches are halved. A row that is still there alone is put on trial: on each of three
    /// connections another message must be confirmed first, then nothing more is sent of this place for a while, longer each
    /// time; only if the connection then ends at this row, three times without any confirmation in between, is it condemned.
    /// </remarks>
    public sealed class PoisonHunt
    {
        /// <summary>A row that ended so many connections alone is put on trial.</summary>
        public const int KillsToTrial = 3;

        /// <summary>How many trials make it guilty.</summary>
        public const int Trials = 3;

        private string _name;
        private long _unixMs;
        private int _kills;
        private int _trials;
        private bool _isProbed;
        private long _tryAtMs;

        /// <summary>Gets how many readings the next batch may hold.</summary>
        public int MaxReadings { get; private set; } = int.MaxValue;

        /// <summary>Gets a value indicating whether another message must be confirmed on this connection before the next try.</summary>
        public bool NeedsProbe
        {
            get { return _kills >= KillsToTrial && !_isProbed; }
        }

        /// <summary>Gets when the next batch may be sent, in monotonic milliseconds; <see cref="NeedsProbe"/> comes before.</summary>
        public long TryAtMs
        {
            get { return NeedsProbe ? long.MaxValue : _tryAtMs; }
        }

        /// <summary>
        /// Another message was confirmed.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        public void OnProbed(long nowMs)
        {
            if (NeedsProbe)
            {
                _isProbed = true;
                _tryAtMs = nowMs + PauseMs(_trials);
            }
        }

        /// <summary>A batch was confirmed: nothing is wrong with it, and the next may be longer.</summary>
        public void OnConfirmed()
        {
            Forget();
            MaxReadings = MaxReadings >= int.MaxValue / 2 ? int.MaxValue : MaxReadings * 2;
        }

        /// <summary>
        /// The connection ended with a batch unconfirmed.
        /// </summary>
        /// <param name="name">Name of the sensor of its first row, or key of the event.</param>
        /// <param name="unixMs">Time of its first row, or of the event.</param>
        /// <param name="rows">How many rows it held.</param>
        /// <param name="readings">How many readings.</param>
        /// <returns>Whether its only row is condemned.</returns>
        public bool OnKilled(string name, long unixMs, int rows, int readings)
        {
            if (name != _name || unixMs != _unixMs)
            {
                Forget();
                _name = name;
                _unixMs = unixMs;
            }

            MaxReadings = readings > 1 ? readings / 2 : 1;
            if (rows > 1)
            {
                return false;
            }

            _kills++;
            _trials += _isProbed ? 1 : 0;
            return _trials >= Trials;
        }

        /// <summary>The connection ended: the next needs a probe of its own.</summary>
        public void OnClosed()
        {
            _isProbed = false;
            _tryAtMs = 0;
        }

        /// <summary>What was suspected is gone or good.</summary>
        public void Forget()
        {
            _name = null;
            _kills = 0;
            _trials = 0;
            OnClosed();
        }

        private static int PauseMs(int trials)
        {
            return trials == 0 ? 5000 : trials == 1 ? 30000 : 90000;
        }
    }
}
