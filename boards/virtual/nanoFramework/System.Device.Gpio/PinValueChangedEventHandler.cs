// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace System.Device.Gpio
{
    /// <summary>Is told that the level of a pin has changed.</summary>
    /// <param name="sender">The pin.</param>
    /// <param name="e">What changed.</param>
    public delegate void PinValueChangedEventHandler(object sender, PinValueChangedEventArgs e);
}
