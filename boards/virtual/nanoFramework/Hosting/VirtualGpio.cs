// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Device.Gpio;
using System.Diagnostics.CodeAnalysis;

namespace NanoFramework.Hosting
{
    /// <summary>
    /// The simulated pins of an ESP32: 0 to 39 without 24 and 28 to 31; 34 and up are inputs only.
    /// </summary>
    public static class VirtualGpio
    {
        /// <summary>Numbers run from 0 to one less than this.</summary>
        internal const int PinCount = 40;

        private static readonly Lock _lock = new();
        private static readonly VirtualPin?[] _pins = MakePins();

        /// <summary>Gets a pin.</summary>
        /// <param name="number">GPIO number.</param>
        /// <returns>The pin: always the same object.</returns>
        /// <exception cref="ArgumentOutOfRangeException">No such pin.</exception>
        public static VirtualPin Get(int number)
        {
            return Find(number) ?? throw new ArgumentOutOfRangeException(nameof(number));
        }

        internal static bool TryReserve(int number, [NotNullWhen(true)] out VirtualPin? pin)
        {
            lock (_lock)
            {
                pin = Find(number);
                if (pin == null || pin.IsOpen)
                {
                    return false;
                }

                pin.IsOpen = true;
                return true;
            }
        }

        internal static bool Exists(int number)
        {
            return Find(number) != null;
        }

        internal static bool IsBusy(int number)
        {
            return Find(number) is not { IsOpen: false };
        }

        internal static bool Supports(int number, PinMode mode)
        {
            return Find(number)?.Supports(mode) ?? false;
        }

        private static VirtualPin? Find(int number)
        {
            return number is >= 0 and < PinCount ? _pins[number] : null;
        }

        private static VirtualPin?[] MakePins()
        {
            var pins = new VirtualPin?[PinCount];
            for (int number = 0; number < PinCount; number++)
            {
                pins[number] = number is 24 or (>= 28 and <= 31) ? null : new VirtualPin(number);
            }

            return pins;
        }
    }
}
