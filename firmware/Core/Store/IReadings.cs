// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// A place where rows wait for the server, oldest first: the ring in RAM, the journal on flash. Read from the first row on as
    /// often as needed; rows leave when they are confirmed.
    /// </summary>
    public interface IReadings
    {
        /// <summary>Gets the channels of the present row, in the order of its counts.</summary>
        Channel[] Channels { get; }

        /// <summary>Gets the name of the present row's sensor.</summary>
        string SensorName { get; }

        /// <summary>Gets the device that the present row is of; <c>null</c>: the board itself.</summary>
        Child Child { get; }

        /// <summary>Gets the present row's time, in Unix milliseconds. The same at every reading.</summary>
        long UnixMs { get; }

        /// <summary>Gets a value indicating whether the time is only an estimate; order and distances are right.</summary>
        bool IsEstimated { get; }

        /// <summary>Gets the present row's counts, good until the next call; <see cref="Channel.Missing"/> where it has no value.</summary>
        int[] Counts { get; }

        /// <summary>Goes back to before the first row.</summary>
        void Rewind();

        /// <summary>
        /// Goes to the next row that can be sent now.
        /// </summary>
        /// <returns><c>false</c> if there is none.</returns>
        bool Next();

        /// <summary>
        /// Marks rows as sent and not yet confirmed. Only while none are.
        /// </summary>
        /// <param name="rows">How many, from the first on; at most as many as the last reading went through.</param>
        /// <returns>How many readings they hold.</returns>
        int MarkInFlight(int rows);

        /// <summary>
        /// The rows in flight have arrived: they leave.
        /// </summary>
        /// <returns>How many readings were confirmed.</returns>
        int ConfirmInFlight();

        /// <summary>
        /// The rows in flight have not arrived: they are to be sent again. Those whose place was needed meanwhile are lost,
        /// and counted now.
        /// </summary>
        void ReturnInFlight();
    }
}
