// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>
    /// The knob of a failing database: messages that are understood and then cannot be stored. A device is closed without
    /// PUBACK; a gateway gets its PUBACK, then is closed, and the data is lost.
    /// </summary>
    public sealed class StoreFaults
    {
        private readonly Lock _gate = new();
        private readonly List<(string? Device, int Left)> _rules = [];

        /// <summary>The next messages cannot be stored.</summary>
        /// <param name="count">How many.</param>
        /// <param name="device">Of which device, be it a gateway's child; null means any.</param>
        public void FailNext(int count = 1, string? device = null)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
            lock (_gate)
            {
                _rules.Add((device, count));
            }
        }

        /// <summary>All is well again.</summary>
        public void Clear()
        {
            lock (_gate)
            {
                _rules.Clear();
            }
        }

        internal bool Next(string device)
        {
            lock (_gate)
            {
                var i = _rules.FindIndex(rule => rule.Device is null || rule.Device == device);
                if (i < 0)
                {
                    return false;
                }

                _rules[i] = (_rules[i].Device, _rules[i].Left - 1);
                _rules.RemoveAll(rule => rule.Left == 0);
                return true;
            }
        }
    }
}
