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
        private readonly Diagnostics _diagnostics;

        /// <summary>
        /// Initializes a new instance of the <see cref="SensorTuning"/> class.
        /// </summary>
        /// <param name="sampler">Has the sensors.</param>
        /// <param name="diagnostics">Is told which keys a sensor does not have.</param>
        public SensorTuning(Sampler sampler, Diagnostics diagnostics)
        {
            _sampler = sampler;
            _diagnostics = diagnostics;
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
                    Treat(_sampler.Sensors[sensor] as TreatedSensor, settings.Sensors[i]);
                }
            }
        }

        private void Treat(TreatedSensor sensor, SensorSettings settings)
        {
            if (sensor != null)
            {
                Note(settings.Name + ".offsets ", sensor.SetOffsets(settings.Offsets));
                Note(settings.Name + ".deadBands ", sensor.SetDeadBands(settings.DeadBands, settings.MaxSilenceMs));
            }
        }

        private void Note(string place, string mistake)
        {
            if (mistake != null)
            {
                _diagnostics.Error(ErrorCode.Settings, place + mistake);
            }
        }
    }
}
