// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace System.Device.Gpio
{
    /// <summary>Level of a pin.</summary>
    public readonly struct PinValue
    {
        private readonly byte _value;

        private PinValue(byte value)
        {
            _value = value;
        }

        /// <summary>Gets the high level.</summary>
        public static PinValue High => new PinValue(1);

        /// <summary>Gets the low level.</summary>
        public static PinValue Low => new PinValue(0);

        /// <summary>Converts: 0 is low, anything else high.</summary>
        /// <param name="value">The number.</param>
        public static implicit operator PinValue(int value) => value == 0 ? Low : High;

        /// <summary>Converts: <c>true</c> is high.</summary>
        /// <param name="value">The flag.</param>
        public static implicit operator PinValue(bool value) => value ? High : Low;

        /// <summary>Converts: high is 1.</summary>
        /// <param name="value">The level.</param>
        public static explicit operator byte(PinValue value) => value._value;

        /// <summary>Converts: high is 1.</summary>
        /// <param name="value">The level.</param>
        public static explicit operator int(PinValue value) => value._value;

        /// <summary>Converts: high is <c>true</c>.</summary>
        /// <param name="value">The level.</param>
        public static explicit operator bool(PinValue value) => value._value != 0;

        /// <summary>Compares.</summary>
        /// <param name="a">One level.</param>
        /// <param name="b">Another level.</param>
        public static bool operator ==(PinValue a, PinValue b) => a.Equals(b);

        /// <summary>Compares.</summary>
        /// <param name="a">One level.</param>
        /// <param name="b">Another level.</param>
        public static bool operator !=(PinValue a, PinValue b) => !a.Equals(b);

        /// <summary>Compares.</summary>
        /// <param name="other">Another level.</param>
        /// <returns>Whether both are the same.</returns>
        public bool Equals(PinValue other) => other._value == _value;

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is PinValue other && Equals(other);

        /// <inheritdoc/>
        public override int GetHashCode() => _value;

        /// <summary>Names the level.</summary>
        /// <returns><c>High</c> or <c>Low</c>.</returns>
        public override string ToString() => _value == 0 ? "Low" : "High";
    }
}
