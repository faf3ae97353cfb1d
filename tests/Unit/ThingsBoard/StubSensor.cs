// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.ThingsBoard.Tests
{
    /// <summary>
    /// A sensor that is only its channels.
    /// </summary>
    internal sealed class StubSensor : ISensor
    {
        internal StubSensor(params Channel[] channels)
        {
            Channels = channels;
        }

        public string Name
        {
            get { return "stub"; }
        }

        public Channel[] Channels { get; }

        public string Fault
        {
            get { return null; }
        }

        public bool TryRead(int[] counts)
        {
            return false;
        }
    }
}
