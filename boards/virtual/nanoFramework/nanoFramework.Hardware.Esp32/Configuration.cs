// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections.Concurrent;
using NanoFramework.Hosting;

namespace nanoFramework.Hardware.Esp32
{
    /// <summary>
    /// Which pin does what. Starts as on a plain ESP32: bus 1 on GPIO 18 and 19, bus 2 on 25 and 26.
    /// </summary>
    public class Configuration
    {
        private static readonly ConcurrentDictionary<DeviceFunction, int> _pins = new(
        [
            new(DeviceFunction.I2C1_DATA, 18),
            new(DeviceFunction.I2C1_CLOCK, 19),
            new(DeviceFunction.I2C2_DATA, 25),
            new(DeviceFunction.I2C2_CLOCK, 26),
        ]);

        /// <summary>Makes a pin do something. Takes effect for device objects made later.</summary>
        /// <param name="pin">GPIO number.</param>
        /// <param name="value">What it shall do.</param>
        /// <exception cref="ArgumentException">No such function or pin.</exception>
        public static void SetPinFunction(int pin, DeviceFunction value)
        {
            if (!_pins.ContainsKey(value) || !VirtualGpio.Exists(pin))
            {
                throw new ArgumentException(null, nameof(value));
            }

            _pins[value] = pin;
        }

        /// <summary>Asks which pin does something.</summary>
        /// <param name="function">What it does.</param>
        /// <returns>GPIO number, or -1 for none.</returns>
        public static int GetFunctionPin(DeviceFunction function)
        {
            return _pins.TryGetValue(function, out int pin) ? pin : -1;
        }
    }
}
