// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using NanoFramework.Hosting;

namespace System.Device.Gpio
{
    /// <summary>
    /// The board's pins. All controllers share the open pins.
    /// </summary>
    public sealed class GpioController : IDisposable
    {
        private static readonly Dictionary<int, GpioPin> _open = [];
        private bool _disposed;

        /// <summary>Gets the number of pins, those that do not exist between them included.</summary>
        public int PinCount => VirtualGpio.PinCount;

        /// <summary>Opens a pin as it is.</summary>
        /// <param name="pinNumber">GPIO number.</param>
        /// <returns>The pin.</returns>
        /// <exception cref="InvalidOperationException">No such pin, or it is open.</exception>
        public GpioPin OpenPin(int pinNumber)
        {
            if (!VirtualGpio.TryReserve(pinNumber, out VirtualPin? reserved))
            {
                throw new InvalidOperationException();
            }

            var pin = new GpioPin(reserved);
            _open[pinNumber] = pin;
            return pin;
        }

        /// <summary>Opens a pin and sets its mode.</summary>
        /// <param name="pinNumber">GPIO number.</param>
        /// <param name="mode">The mode.</param>
        /// <returns>The pin.</returns>
        /// <exception cref="InvalidOperationException">No such pin, or it is open.</exception>
        /// <exception cref="ArgumentException">The pin cannot be used so; it stays open all the same.</exception>
        public GpioPin OpenPin(int pinNumber, PinMode mode)
        {
            GpioPin pin = OpenPin(pinNumber);
            pin.SetPinMode(mode);
            return pin;
        }

        /// <summary>Closes a pin.</summary>
        /// <param name="pinNumber">GPIO number.</param>
        /// <exception cref="InvalidOperationException">The pin is not open.</exception>
        public void ClosePin(int pinNumber)
        {
            Open(pinNumber).Dispose();
            _open.Remove(pinNumber);
        }

        /// <summary>Asks whether a pin is open; one that does not exist counts as open.</summary>
        /// <param name="pinNumber">GPIO number.</param>
        /// <returns>Whether it is.</returns>
        public bool IsPinOpen(int pinNumber)
        {
            return VirtualGpio.IsBusy(pinNumber);
        }

        /// <summary>Asks whether a pin can be used so.</summary>
        /// <param name="pinNumber">GPIO number.</param>
        /// <param name="mode">The mode.</param>
        /// <returns>Whether it can.</returns>
        public bool IsPinModeSupported(int pinNumber, PinMode mode)
        {
            return VirtualGpio.Supports(pinNumber, mode);
        }

        /// <summary>Gets what an open pin is used as.</summary>
        /// <param name="pinNumber">GPIO number.</param>
        /// <returns>The mode.</returns>
        /// <exception cref="InvalidOperationException">The pin is not open.</exception>
        public PinMode GetPinMode(int pinNumber)
        {
            return Open(pinNumber).GetPinMode();
        }

        /// <summary>Sets what an open pin is used as.</summary>
        /// <param name="pinNumber">GPIO number.</param>
        /// <param name="mode">The mode.</param>
        /// <exception cref="InvalidOperationException">The pin is not open.</exception>
        /// <exception cref="ArgumentException">The pin cannot be used so.</exception>
        public void SetPinMode(int pinNumber, PinMode mode)
        {
            Open(pinNumber).SetPinMode(mode);
        }

        /// <summary>Reads an open pin.</summary>
        /// <param name="pinNumber">GPIO number.</param>
        /// <returns>The level.</returns>
        /// <exception cref="InvalidOperationException">The pin is not open.</exception>
        public PinValue Read(int pinNumber)
        {
            return Open(pinNumber).Read();
        }

        /// <summary>Sets the level of an open output.</summary>
        /// <param name="pinNumber">GPIO number.</param>
        /// <param name="value">The level.</param>
        /// <exception cref="InvalidOperationException">The pin is not open.</exception>
        /// <exception cref="ArgumentException">The pin is an input.</exception>
        public void Write(int pinNumber, PinValue value)
        {
            Open(pinNumber).Write(value);
        }

        /// <summary>Closes every pin, those that other controllers opened too.</summary>
        public void Dispose()
        {
            if (!_disposed)
            {
                _disposed = true;
                foreach (GpioPin pin in _open.Values)
                {
                    pin.Dispose();
                }

                _open.Clear();
            }
        }

        private GpioPin Open(int pinNumber)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _open.TryGetValue(pinNumber, out GpioPin? pin) ? pin : throw new InvalidOperationException();
        }
    }
}
