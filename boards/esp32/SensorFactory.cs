// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Drivers;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// Makes the sensors that <c>device.json</c> names. Adding a driver to the image means adding a case.
    /// </summary>
    internal static class SensorFactory
    {
        /// <summary>
        /// Makes a sensor. Does not touch the hardware yet.
        /// </summary>
        /// <param name="settings">What <c>device.json</c> says of it.</param>
        /// <param name="boots">The number of boots before this one.</param>
        /// <returns>The sensor, or <c>null</c> if this image has no such driver.</returns>
        internal static ISensor Create(SensorSettings settings, int boots)
        {
            switch (settings.Type)
            {
                case Bme280Sensor.TypeName:
                    return new Bme280Sensor(settings.Name, settings.Bus, Address(settings, Bme280Sensor.DefaultAddress), settings.Suffix);
                case CounterSensor.TypeName:
                    return new CounterSensor(settings.Name, settings.Suffix, boots);
                default:
                    return null;
            }
        }

        private static int Address(SensorSettings settings, int driverDefault)
        {
            return settings.Address == 0 ? driverDefault : settings.Address;
        }
    }
}
