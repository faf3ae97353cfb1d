// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Device.Gpio;

namespace NanoFramework.Hosting
{
    /// <summary>
    /// A simulated pin, seen from outside the board.
    /// </summary>
    public sealed class VirtualPin
    {
        private const int FirstInputOnly = 34;

        private volatile bool _isHigh;

        internal VirtualPin(int number)
        {
            Number = number;
        }

        /// <summary>The pin's level changed, by the board or from outside. Raised on the thread that changed it.</summary>
        public event Action<VirtualPin>? Changed;

        /// <summary>Gets the GPIO number.</summary>
        public int Number { get; }

        /// <summary>Gets what the board uses the pin as.</summary>
        public PinMode Mode { get; private set; }

        /// <summary>Gets a value indicating whether the board's program has the pin open.</summary>
        public bool IsOpen { get; internal set; }

        /// <summary>Gets a value indicating whether the level is high.</summary>
        public bool IsHigh => _isHigh;

        /// <summary>Sets the level, as the board does on an output and the world on an input.</summary>
        /// <param name="high">Whether high.</param>
        public void Drive(bool high)
        {
            if (_isHigh != high)
            {
                _isHigh = high;
                Changed?.Invoke(this);
            }
        }

        internal bool Supports(PinMode mode)
        {
            return mode >= PinMode.Input && mode <= (Number < FirstInputOnly ? PinMode.OutputOpenSourcePullDown : PinMode.InputPullUp);
        }

        internal void SetMode(PinMode mode)
        {
            Mode = mode;
            Drive(mode == PinMode.InputPullUp);
        }

        internal void Release()
        {
            SetMode(PinMode.Input);
            IsOpen = false;
        }
    }
}
