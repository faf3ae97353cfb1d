// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Obeys some of the attributes that the server shares with the board.
    /// </summary>
    public interface ISharedAttributeListener
    {
        /// <summary>Gets the attributes that it obeys; they are asked for together after each connect. Never changes.</summary>
        string[] Keys { get; }

        /// <summary>
        /// Takes values.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="values">An object with the attributes that have a value, others among them; <c>null</c> if there are none.</param>
        /// <param name="isAll">Whether they were asked for: a key that is missing then has no value on the server. Else only they have changed.</param>
        void OnAttributes(long nowMs, JsonValue values, bool isAll);

        /// <summary>
        /// An attribute was deleted on the server: its default counts again (TB-15).
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="key">One of <see cref="Keys"/>.</param>
        void OnDeleted(long nowMs, string key);
    }
}
