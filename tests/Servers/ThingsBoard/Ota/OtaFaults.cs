// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>
    /// The knobs of a bad download, each for a chunk by its number, whatever device asks for it. All may be turned at any
    /// time; of several for one chunk the first one turned counts, until it is used up.
    /// </summary>
    public sealed class OtaFaults
    {
        private readonly Lock _gate = new();
        private readonly List<Rule> _rules = [];

        /// <summary>One bit of the chunk's first byte is wrong.</summary>
        /// <param name="chunk">Number of the chunk, from 0.</param>
        /// <param name="times">How often.</param>
        public void Corrupt(int chunk, int times = 1) => Add(new Rule(OtaFault.Corrupt, chunk, times));

        /// <summary>The chunk's end is missing.</summary>
        /// <param name="chunk">Number of the chunk, from 0.</param>
        /// <param name="bytes">How many bytes are left; 0 looks like the end of the package.</param>
        /// <param name="times">How often.</param>
        public void Shorten(int chunk, int bytes, int times = 1) => Add(new Rule(OtaFault.Shorten, chunk, times) { Bytes = bytes });

        /// <summary>An error comes on <c>v2/fw/error</c> in place of the chunk, then the connection closes.</summary>
        /// <param name="chunk">Number of the chunk, from 0.</param>
        /// <param name="error">The text.</param>
        /// <param name="times">How often.</param>
        public void Error(int chunk, string error, int times = 1) => Add(new Rule(OtaFault.Error, chunk, times) { Text = error });

        /// <summary>The request is confirmed, then the connection closes in place of the chunk.</summary>
        /// <param name="chunk">Number of the chunk, from 0.</param>
        /// <param name="times">How often.</param>
        public void Drop(int chunk, int times = 1) => Add(new Rule(OtaFault.Drop, chunk, times));

        /// <summary>The request is confirmed, the chunk never comes, the connection stays.</summary>
        /// <param name="chunk">Number of the chunk, from 0.</param>
        /// <param name="times">How often.</param>
        public void Withhold(int chunk, int times = 1) => Add(new Rule(OtaFault.Withhold, chunk, times));

        /// <summary>The chunk comes twice.</summary>
        /// <param name="chunk">Number of the chunk, from 0.</param>
        /// <param name="times">How often.</param>
        public void Repeat(int chunk, int times = 1) => Add(new Rule(OtaFault.Repeat, chunk, times));

        /// <summary>Every knob back to none.</summary>
        public void Clear()
        {
            lock (_gate)
            {
                _rules.Clear();
            }
        }

        /// <summary>The fault for a chunk that is to be sent now.</summary>
        internal (OtaFault Fault, int Bytes, string Text) Next(int chunk)
        {
            lock (_gate)
            {
                var rule = _rules.Find(candidate => candidate.Chunk == chunk);
                if (rule is null)
                {
                    return (OtaFault.None, 0, "");
                }

                if (--rule.Left == 0)
                {
                    _rules.Remove(rule);
                }

                return (rule.Fault, rule.Bytes, rule.Text);
            }
        }

        private void Add(Rule rule)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rule.Left);
            ArgumentOutOfRangeException.ThrowIfNegative(rule.Bytes);
            lock (_gate)
            {
                _rules.Add(rule);
            }
        }

        private sealed class Rule(OtaFault fault, int chunk, int times)
        {
            internal OtaFault Fault { get; } = fault;

            internal int Chunk { get; } = chunk;

            internal int Bytes { get; init; }

            internal string Text { get; init; } = "";

            internal int Left { get; set; } = times;
        }
    }
}
