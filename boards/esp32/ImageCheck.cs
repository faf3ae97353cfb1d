// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.ThingsBoard;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// Knows what this image would leave out of settings: a platform, a sensor or a part of it, a pin.
    /// </summary>
    internal sealed class ImageCheck : ISettingsCheck
    {
        private readonly IClock _clock;

        /// <summary>
        /// Initializes a new instance of the <see cref="ImageCheck"/> class.
        /// </summary>
        /// <param name="clock">The board's clocks.</param>
        internal ImageCheck(IClock clock)
        {
            _clock = clock;
        }

        /// <inheritdoc/>
        public string MistakeIn(Settings settings)
        {
            if (settings.PlatformKind != ThingsBoardPlatform.KindName)
            {
                return "platform.kind \"" + settings.PlatformKind + "\" is not in this image; it has \"" + ThingsBoardPlatform.KindName + "\"";
            }

            var sensors = new SensorSet(settings.Sensors, _clock, 0);
            return sensors.Mistakes.Count > 0 ? (string)sensors.Mistakes[0] : PinPlan.MistakeIn(settings);
        }
    }
}
