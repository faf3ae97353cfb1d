// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// All that a factory reset deletes. <c>device.json</c>, readings and counters stay.
    /// </summary>
    public sealed class FactoryReset : IFactoryReset
    {
        private readonly IFactoryReset[] _parts;

        /// <summary>
        /// Initializes a new instance of the <see cref="FactoryReset"/> class.
        /// </summary>
        /// <param name="parts">What is deleted, in this order.</param>
        public FactoryReset(IFactoryReset[] parts)
        {
            _parts = parts;
        }

        /// <inheritdoc/>
        /// <remarks>If flash does not let go of one part, the others go all the same.</remarks>
        public bool Reset()
        {
            bool isDone = true;
            for (int i = 0; i < _parts.Length; i++)
            {
                isDone &= _parts[i].Reset();
            }

            return isDone;
        }
    }
}
