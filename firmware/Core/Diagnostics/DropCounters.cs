// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// How many readings were lost, by cause, over all boots. The journal keeps them on flash.
    /// </summary>
    public sealed class DropCounters
    {
        /// <summary>Number of causes.</summary>
        public const int Causes = 7;

        private static readonly string[] Names = { "overwritten", "poison", "tooLarge", "noTime", "restart", "damaged", "events" };

        private readonly long[] _counts = new long[Causes];

        /// <summary>Gets how often a counter has changed in this boot.</summary>
        public int Changes { get; private set; }

        /// <summary>Gets how many readings were lost in all; events are not readings.</summary>
        public long Total
        {
            get
            {
                long total = 0;
                for (int i = 0; i < (int)DropCause.Events; i++)
                {
                    total += _counts[i];
                }

                return total;
            }
        }

        /// <summary>
        /// Names a cause.
        /// </summary>
        /// <param name="cause">The cause.</param>
        /// <returns>One word, such as <c>overwritten</c>.</returns>
        public static string NameOf(DropCause cause)
        {
            return Names[(int)cause];
        }

        /// <summary>
        /// Tells how many were lost by a cause.
        /// </summary>
        /// <param name="cause">The cause.</param>
        /// <returns>Readings, or events.</returns>
        public long Of(DropCause cause)
        {
            return _counts[(int)cause];
        }

        /// <summary>
        /// Counts more.
        /// </summary>
        /// <param name="cause">The cause.</param>
        /// <param name="count">How many; negative takes back what turned out not to be lost.</param>
        public void Add(DropCause cause, long count)
        {
            _counts[(int)cause] += count;
            Changes++;
        }
    }
}
