// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// A sensor by name and channels only; its rows come from the test.
    /// </summary>
    internal sealed class FakeSensor : ISensor
    {
        internal FakeSensor(string name, params string[] keys)
        {
            Name = name;
            Channels = new Channel[keys.Length];
            for (int i = 0; i < keys.Length; i++)
            {
                Channels[i] = new Channel(keys[i], "unit", i % 7);
            }
        }

        public string Name { get; }

        public Channel[] Channels { get; }

        public string Fault
        {
            get { return null; }
        }

        /// <summary>Makes sensors s0, s1, ... with channels s0a, s0b, ...</summary>
        internal static ISensor[] Of(params int[] channels)
        {
            var sensors = new ISensor[channels.Length];
            for (int i = 0; i < sensors.Length; i++)
            {
                string name = "s" + i.ToString();
                var keys = new string[channels[i]];
                for (int c = 0; c < keys.Length; c++)
                {
                    keys[c] = name + "abcdefghijklmnop"[c].ToString();
                }

                sensors[i] = new FakeSensor(name, keys);
            }

            return sensors;
        }

        public bool TryRead(int[] counts)
        {
            return false;
        }
    }
}
