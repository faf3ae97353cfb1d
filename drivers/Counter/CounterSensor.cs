// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Drivers
{
    /// <summary>
    /// A sensor that is easy to audit: the n-th sample after boot number b reads 1,000,000 · b + n, both counted from 0, so
    /// that every missing, repeated or reordered reading shows in the values. Needs no hardware.
    /// </summary>
    /// <remarks>Never fails. A read takes no measurable time. Good for 2,147 boots of a million samples each; then it wraps.</remarks>
    public sealed class CounterSensor : ISensor
    {
        /// <summary>The name by which <c>device.json</c> chooses this sensor.</summary>
        public const string TypeName = "counter";

        private const int BootStep = 1000000;
        private const int MaxBoots = 2147;

        private readonly string _name;
        private readonly Channel[] _channels;
        private int _next;

        /// <summary>
        /// Initializes a new instance of the <see cref="CounterSensor"/> class.
        /// </summary>
        /// <param name="name">The sensor's name.</param>
        /// <param name="suffix">Appended to the key <c>counter</c>; may be empty.</param>
        /// <param name="boots">The number of boots before this one.</param>
        public CounterSensor(string name, string suffix, int boots)
        {
            _name = name;
            _channels = new[] { new Channel("counter" + suffix, string.Empty, 0) };
            _next = boots % MaxBoots * BootStep;
        }

        /// <inheritdoc/>
        public string Name
        {
            get { return _name; }
        }

        /// <inheritdoc/>
        public Channel[] Channels
        {
            get { return _channels; }
        }

        /// <inheritdoc/>
        public string Fault
        {
            get { return null; }
        }

        /// <inheritdoc/>
        public bool TryRead(int[] counts)
        {
            counts[0] = _next++;
            return true;
        }
    }
}
