// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Audit
{
    /// <summary>
    /// Checks in which order the rows of one source arrive for the first time: each is either newer than all before, or the next
    /// of a backlog that comes oldest first.
    /// </summary>
    internal sealed class OrderCheck
    {
        private const long EstimateErrorMs = 50;
        private const long DriftDivisor = 10000;

        private long _newest = -1;
        private long _backlog = -1;
        private long _estimatedTakenMs;
        private long _estimatedUnixMs;

        /// <summary>Gets the boot of the row that came last with an estimated time; -1 if none did.</summary>
        internal int EstimatedBoot { get; private set; } = -1;

        /// <summary>Gets the number of the row that came last with an estimated time.</summary>
        internal long LastEstimated { get; private set; }

        /// <summary>Takes a row that has arrived for the first time.</summary>
        /// <returns>Whether it was its turn.</returns>
        internal bool IsNext(long number)
        {
            if (number > _newest)
            {
                _newest = number;
                return true;
            }

            bool isNext = number > _backlog;
            _backlog = number;
            return isNext;
        }

        /// <summary>Tells when a row was taken, if its estimate goes on from the one before.</summary>
        internal long ExpectedMs(long unixMs) => _estimatedTakenMs + unixMs - _estimatedUnixMs;

        /// <summary>Takes a row that has arrived with an estimated time.</summary>
        /// <returns>Whether its distance from the one before, if of the same boot, is right.</returns>
        internal bool IsPlausible(ref TakenRow row, long unixMs)
        {
            bool isPlausible = true;
            if (row.Boot == EstimatedBoot)
            {
                long trueMs = row.TakenMs - _estimatedTakenMs;
                long error = unixMs - _estimatedUnixMs - trueMs;
                isPlausible = Math.Abs(error) <= EstimateErrorMs + (Math.Abs(trueMs) / DriftDivisor);
            }

            EstimatedBoot = row.Boot;
            _estimatedTakenMs = row.TakenMs;
            _estimatedUnixMs = unixMs;
            LastEstimated = row.Number;
            return isPlausible;
        }
    }
}
