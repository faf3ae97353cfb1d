// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using NanoFramework.Hosting;

namespace System.Device.Gpio
{
    /// <summary>
    /// An open pin.
    /// </summary>
    public sealed class GpioPin : IDisposable
    {
        private readonly VirtualPin _pin;
        private PinValueChangedEventHandler? _callbacks;
        private Debouncer? _debouncer;
        private bool _disposed;

        internal GpioPin(VirtualPin pin)
        {
            _pin = pin;
        }

        /// <summary>The level of an input has changed, and lasted for <see cref="DebounceTimeout"/>. Raised on a thread of its own.</summary>
        public event PinValueChangedEventHandler? ValueChanged
        {
            add
            {
                if (_debouncer == null)
                {
                    _debouncer = new Debouncer(() => _pin.IsHigh, Tell);
                    _pin.Changed += OnChanged;
                }

                _callbacks += value;
            }

            remove
            {
                _callbacks -= value;
            }
        }

        /// <summary>Gets or sets how long a change must last.</summary>
        public TimeSpan DebounceTimeout { get; set; }

        /// <summary>Gets the GPIO number.</summary>
        public int PinNumber => _pin.Number;

        /// <summary>Gets what the pin is used as.</summary>
        /// <returns>The mode; input until it is set.</returns>
        /// <exception cref="ObjectDisposedException">The pin was closed.</exception>
        public PinMode GetPinMode()
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _pin.Mode;
        }

        /// <summary>Asks whether the pin can be used so.</summary>
        /// <param name="pinMode">The mode.</param>
        /// <returns>Whether it can.</returns>
        /// <exception cref="ObjectDisposedException">The pin was closed.</exception>
        public bool IsPinModeSupported(PinMode pinMode)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _pin.Supports(pinMode);
        }

        /// <summary>
        /// Sets what the pin is used as. An output starts low, also when it was a high output before.
        /// </summary>
        /// <param name="value">The mode.</param>
        /// <exception cref="ArgumentException">The pin cannot be used so.</exception>
        /// <exception cref="ObjectDisposedException">The pin was closed.</exception>
        public void SetPinMode(PinMode value)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_pin.Supports(value))
            {
                throw new ArgumentException(null, nameof(value));
            }

            _pin.SetMode(value);
        }

        /// <summary>Reads the level.</summary>
        /// <returns>The level; of an output, too.</returns>
        /// <exception cref="ObjectDisposedException">The pin was closed.</exception>
        public PinValue Read()
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _pin.IsHigh;
        }

        /// <summary>Sets the level of an output.</summary>
        /// <param name="value">The level.</param>
        /// <exception cref="ArgumentException">The pin is an input.</exception>
        /// <exception cref="ObjectDisposedException">The pin was closed.</exception>
        public void Write(PinValue value)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_pin.Mode < PinMode.Output)
            {
                throw new ArgumentException(null, nameof(value));
            }

            _pin.Drive((bool)value);
        }

        /// <summary>Turns over the level of an output; does nothing on an input.</summary>
        /// <exception cref="ObjectDisposedException">The pin was closed.</exception>
        public void Toggle()
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_pin.Mode >= PinMode.Output)
            {
                _pin.Drive(!_pin.IsHigh);
            }
        }

        /// <summary>Closes the pin; it becomes an input.</summary>
        public void Dispose()
        {
            if (!_disposed)
            {
                _disposed = true;
                _pin.Changed -= OnChanged;
                _debouncer?.Dispose();
                _pin.Release();
            }
        }

        private void OnChanged(VirtualPin pin)
        {
            if (_pin.Mode < PinMode.Output)
            {
                _debouncer!.OnEdge(DebounceTimeout);
            }
        }

        private void Tell(bool isHigh)
        {
            _callbacks?.Invoke(this, new PinValueChangedEventArgs(isHigh ? PinEventTypes.Rising : PinEventTypes.Falling, PinNumber));
        }
    }
}
