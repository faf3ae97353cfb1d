// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// A sensor whose n-th good sample reads n on its first channel, n + 1 on the next, and so on, unless told otherwise.
    /// </summary>
    internal sealed class FakeSensor : ISensor
    {
        internal int Reads;
        internal int NextCount;

        /// <summary>What the next reads give instead of counting.</summary>
        internal int[] Counts;

        /// <summary>The fault of the next reads; <c>null</c>: they are good.</summary>
        internal string FailsWith;
        internal bool Throws;

        /// <summary>The clock that a read moves by <see cref="ReadMs"/>, or <c>null</c>.</summary>
        internal FakeClock Clock;
        internal int ReadMs;

        internal FakeSensor(string name, params string[] keys)
        {
            Name = name;
            Channels = new Channel[keys.Length];
            for (int i = 0; i < keys.Length; i++)
            {
                Channels[i] = new Channel(keys[i], string.Empty, 0);
            }
        }

        internal FakeSensor(string name, Channel channel)
        {
            Name = name;
            Channels = new[] { channel };
        }

        public string Name { get; }

        public Channel[] Channels { get; }

        public string Fault { get; private set; }

        public bool TryRead(int[] counts)
        {
            Reads++;
            if (Clock != null)
            {
                Clock.NowMs += ReadMs;
            }

            if (Throws)
            {
                throw new InvalidOperationException();
            }

            Fault = FailsWith;
            if (FailsWith != null)
            {
                return false;
            }

            for (int i = 0; i < Channels.Length; i++)
            {
                counts[i] = Counts != null ? Counts[i] : NextCount + i;
            }

            NextCount++;
            return true;
        }
    }
}
