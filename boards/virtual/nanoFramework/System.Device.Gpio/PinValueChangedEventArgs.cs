// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace System.Device.Gpio
{
    /// <summary>
    /// What changed on a pin.
    /// </summary>
    public class PinValueChangedEventArgs : EventArgs
    {
        /// <summary>
        /// Initializes a new instance of the <see cref="PinValueChangedEventArgs"/> class.
        /// </summary>
        /// <param name="changeType">The direction of the change.</param>
        /// <param name="pinNumber">GPIO number.</param>
        public PinValueChangedEventArgs(PinEventTypes changeType, int pinNumber)
        {
            ChangeType = changeType;
            PinNumber = pinNumber;
        }

        /// <summary>Gets the direction of the change.</summary>
        public PinEventTypes ChangeType { get; }

        /// <summary>Gets the GPIO number.</summary>
        public int PinNumber { get; }
    }
}
