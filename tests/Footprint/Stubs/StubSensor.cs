// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Footprint.Tests.Stubs
{
    /// <summary>
    /// A sensor that counts on every channel, without a cost of its own.
    /// </summary>
    internal sealed class StubSensor(string name, params string[] keys) : ISensor
    {
        private int _next;

        public string Name { get; } = name;

        public Channel[] Channels { get; } = [.. keys.Select(key => new Channel(key, "unit", 2))];

        public string? Fault => null;

        public bool TryRead(int[] counts)
        {
            for (int i = 0; i < Channels.Length; i++)
            {
                counts[i] = _next++;
            }

            return true;
        }
    }
}
