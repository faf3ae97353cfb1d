// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.ThingsBoard;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// Knows which platforms and drivers this image has.
    /// </summary>
    internal sealed class ImageCheck : ISettingsCheck
    {
        /// <inheritdoc/>
        public string MistakeIn(Settings settings)
        {
            if (settings.PlatformKind != ThingsBoardPlatform.KindName)
            {
                return "platform.kind \"" + settings.PlatformKind + "\" is not in this image; it has \"" + ThingsBoardPlatform.KindName + "\"";
            }

            for (int i = 0; i < settings.Sensors.Length; i++)
            {
                if (SensorFactory.Create(settings.Sensors[i], 0) == null)
                {
                    return "sensors[" + i.ToString() + "]: this image has no driver for \"" + settings.Sensors[i].Type + "\"";
                }
            }

            return null;
        }
    }
}
