// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// The shared attribute <c>intervalMs</c>, the sampling interval of all sensors: for as long as the server says so, and not
    /// over a restart.
    /// </summary>
    internal sealed class IntervalAttribute
    {
        /// <summary>The attribute.</summary>
        internal const string Key = "intervalMs";

        private readonly Sampler _sampler;
        private readonly Diagnostics _diagnostics;
        private bool _isApplied;

        /// <summary>
        /// Initializes a new instance of the <see cref="IntervalAttribute"/> class.
        /// </summary>
        /// <param name="sampler">Keeps the intervals.</param>
        /// <param name="diagnostics">Is told of a bad value.</param>
        internal IntervalAttribute(Sampler sampler, Diagnostics diagnostics)
        {
            _sampler = sampler;
            _diagnostics = diagnostics;
        }

        /// <summary>
        /// Takes attributes.
        /// </summary>
        /// <param name="values">An object of them, or <c>null</c>.</param>
        /// <param name="isAll">Whether one that is missing has no value.</param>
        internal void OnAttributes(JsonValue values, bool isAll)
        {
            JsonValue interval = values == null ? null : values.Member(Key);
            if (interval != null)
            {
                Apply(interval);
            }
            else if (isAll && _isApplied)
            {
                // Deleted while the board was off line.
                Revert();
            }
        }

        /// <summary>The intervals of the settings count again.</summary>
        internal void Revert()
        {
            _isApplied = false;
            SetAll(0);
        }

        private void Apply(JsonValue interval)
        {
            if (interval.TryGetInt(SensorSettings.MinIntervalMs, SensorSettings.MaxIntervalMs, out int intervalMs))
            {
                _isApplied = true;
                SetAll(intervalMs);
            }
            else
            {
                _diagnostics.Error(ErrorCode.Settings, "shared attribute intervalMs must be a whole number from "
                    + SensorSettings.MinIntervalMs.ToString() + " to " + SensorSettings.MaxIntervalMs.ToString());
            }
        }

        private void SetAll(int intervalMs)
        {
            for (int i = 0; i < _sampler.Sensors.Length; i++)
            {
                if ((_sampler.OwnSensors & (1 << i)) != 0)
                {
                    _sampler.SetInterval(i, intervalMs);
                }
            }
        }
    }
}
