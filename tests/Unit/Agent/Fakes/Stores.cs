// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// Stores for sensors that exist only by their number of channels.
    /// </summary>
    internal static class Stores
    {
        internal static ReadingStore Of(int capacity, params int[] channels)
        {
            var sensors = new ISensor[channels.Length];
            for (int i = 0; i < sensors.Length; i++)
            {
                sensors[i] = new FakeSensor("s" + i.ToString(), new string[channels[i]]);
            }

            var parts = new Parts();
            return new ReadingStore(sensors, capacity, parts.Time, parts.Diagnostics);
        }
    }
}
