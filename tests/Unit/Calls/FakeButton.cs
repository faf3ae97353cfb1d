// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// A button under the test's finger.
    /// </summary>
    internal sealed class FakeButton : IButton
    {
        private int _pressMs;

        public bool IsPressed { get; set; }

        public int TakePressMs()
        {
            int pressMs = _pressMs;
            _pressMs = 0;
            return pressMs;
        }

        /// <summary>The finger goes.</summary>
        internal void Release(int afterMs)
        {
            IsPressed = false;
            _pressMs = afterMs;
        }
    }
}
