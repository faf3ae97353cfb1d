// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// An output that counts how often it was set.
    /// </summary>
    internal sealed class FakeOutput : IOutput
    {
        internal int Sets;
        private bool _isOn;

        internal FakeOutput(string name)
        {
            Name = name;
        }

        public string Name { get; }

        public bool IsOn
        {
            get
            {
                return _isOn;
            }

            set
            {
                Sets++;
                _isOn = value;
            }
        }
    }
}
