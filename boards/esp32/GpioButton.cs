// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.Device.Gpio;
using System.Threading;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// A button between a GPIO pin and ground.
    /// </summary>
    /// <remarks>
    /// Whether it is down is read from the pin, since the ESP32 loses an edge that comes while it debounces the last; how long a
    /// press lasted comes from the edges, since nobody may have looked meanwhile. A lost edge makes that press too long to mean
    /// anything.
    /// </remarks>
    public sealed class GpioButton : IButton
    {
        private const int DebounceMs = 50;

        private readonly GpioPin _pin;
        private readonly LinkQueue _queue;
        private readonly IClock _clock;
        private long _pressedAtMs = -1;
        private int _pressMs;

        /// <summary>
        /// Initializes a new instance of the <see cref="GpioButton"/> class.
        /// </summary>
        /// <param name="pin">An open pin; kept, since a pin that is collected is closed. One without a resistor of its own needs one outside.</param>
        /// <param name="queue">Wakes the agent.</param>
        /// <param name="clock">Measures presses.</param>
        public GpioButton(GpioPin pin, LinkQueue queue, IClock clock)
        {
            _pin = pin;
            _queue = queue;
            _clock = clock;
            _pin.SetPinMode(_pin.IsPinModeSupported(PinMode.InputPullUp) ? PinMode.InputPullUp : PinMode.Input);
            _pin.DebounceTimeout = new TimeSpan(0, 0, 0, 0, DebounceMs);
            _pin.ValueChanged += OnChanged;
        }

        /// <inheritdoc/>
        public bool IsPressed
        {
            get { return _pin.Read() == PinValue.Low; }
        }

        /// <inheritdoc/>
        public int TakePressMs()
        {
            return Interlocked.Exchange(ref _pressMs, 0);
        }

        // On nanoFramework's event thread, which must not be held up.
        private void OnChanged(object sender, PinValueChangedEventArgs change)
        {
            long nowMs = _clock.MonotonicMs;
            if (change.ChangeType == PinEventTypes.Falling)
            {
                _pressedAtMs = nowMs;
            }
            else if (_pressedAtMs >= 0)
            {
                Interlocked.Exchange(ref _pressMs, (int)(nowMs - _pressedAtMs));
                _pressedAtMs = -1;
            }

            _queue.Wake();
        }
    }
}
