// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Device.Gpio;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// A GPIO pin as an output; on is high.
    /// </summary>
    public sealed class GpioOutput : IOutput
    {
        private readonly string _name;
        private readonly GpioPin _pin;
        private bool _isOn;

        /// <summary>
        /// Initializes a new instance of the <see cref="GpioOutput"/> class and switches it off.
        /// </summary>
        /// <param name="name">Its name.</param>
        /// <param name="pin">An open pin; kept, since a pin that is collected is closed.</param>
        public GpioOutput(string name, GpioPin pin)
        {
            _name = name;
            _pin = pin;
            _pin.SetPinMode(PinMode.Output);
            IsOn = false;
        }

        /// <inheritdoc/>
        public string Name
        {
            get { return _name; }
        }

        /// <inheritdoc/>
        public bool IsOn
        {
            get
            {
                return _isOn;
            }

            set
            {
                _pin.Write(value ? PinValue.High : PinValue.Low);
                _isOn = value;
            }
        }
    }
}
