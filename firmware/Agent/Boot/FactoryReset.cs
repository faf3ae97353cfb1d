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
        /// <param name="parts">What is deleted, in this order: last what the board could not get again.</param>
        public FactoryReset(IFactoryReset[] parts)
        {
            _parts = parts;
        }

        /// <inheritdoc/>
        /// <remarks>If flash does not let go of one part, those after it stay: the board runs on, and must still reach its server.</remarks>
        public bool Reset()
        {
            for (int i = 0; i < _parts.Length; i++)
            {
                if (!_parts[i].Reset())
                {
                    return false;
                }
            }

            return true;
        }
    }
}
