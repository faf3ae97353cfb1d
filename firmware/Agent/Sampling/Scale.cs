// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Between amounts in a unit and counts of a channel's resolution.
    /// </summary>
    internal static class Scale
    {
        private const int Millionth = 6;

        /// <summary>
        /// Divides and rounds, a half away from zero.
        /// </summary>
        /// <param name="dividend">What to divide.</param>
        /// <param name="divisor">By what; more than 0.</param>
        /// <returns>The quotient.</returns>
        internal static long Divide(long dividend, long divisor)
        {
            long quotient = dividend / divisor;
            long rest = dividend % divisor;
            if (rest < 0 && -rest >= divisor + rest)
            {
                return quotient - 1;
            }

            return rest > 0 && rest >= divisor - rest ? quotient + 1 : quotient;
        }

        /// <summary>
        /// Gives the count that is nearest to an amount.
        /// </summary>
        /// <param name="millionths">The amount in millionths of the unit.</param>
        /// <param name="decimals">Decimal places of the channel, 0 to 6.</param>
        /// <returns>Counts.</returns>
        internal static long Nearest(long millionths, int decimals)
        {
            return Divide(millionths, MillionthsOf(decimals));
        }

        /// <summary>
        /// Gives the least count that is not less than an amount: two counts differ by less than the amount if they differ by
        /// less than that.
        /// </summary>
        /// <param name="millionths">The amount in millionths of the unit; not negative.</param>
        /// <param name="decimals">Decimal places of the channel, 0 to 6.</param>
        /// <returns>Counts.</returns>
        internal static long AtLeast(long millionths, int decimals)
        {
            long one = MillionthsOf(decimals);
            return (millionths / one) + (millionths % one > 0 ? 1 : 0);
        }

        private static long MillionthsOf(int decimals)
        {
            long millionths = 1;
            for (int i = decimals; i < Millionth; i++)
            {
                millionths *= 10;
            }

            return millionths;
        }
    }
}
