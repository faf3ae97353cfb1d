// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Obeys those settings of sensors that need no restart.
    /// </summary>
    public sealed class SensorTuning : ILiveSettings
    {
        private readonly Sampler _sampler;

        /// <summary>
        /// Initializes a new instance of the <see cref="SensorTuning"/> class.
        /// </summary>
        /// <param name="sampler">Has the sensors.</param>
        public SensorTuning(Sampler sampler)
        {
            _sampler = sampler;
        }

        /// <inheritdoc/>
        public void Apply(Settings settings)
        {
            for (int i = 0; i < settings.Sensors.Length; i++)
            {
                int sensor = _sampler.Find(settings.Sensors[i].Name);
                if (sensor >= 0)
                {
                    _sampler.SetConfiguredInterval(sensor, settings.Sensors[i].IntervalMs);
                }
            }
        }
    }
}
