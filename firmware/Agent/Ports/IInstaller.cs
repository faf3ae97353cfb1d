// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Keeps a new firmware image until it is whole, and makes the board run it. Its storage outlives a boot.
    /// </summary>
    /// <remarks>
    /// A new image runs on trial: unless <see cref="Confirm"/> is called in that boot, the next boot runs the old one again.
    /// No call throws: what fails answers <c>false</c> or -1, and <see cref="Fault"/> tells why.
    /// </remarks>
    public interface IInstaller
    {
        /// <summary>Gets why this board cannot install an update, for people; <c>null</c> if it can.</summary>
        string Obstacle { get; }

        /// <summary>Gets what was wrong with the last call that failed, for people.</summary>
        string Fault { get; }

        /// <summary>Gets the title of the firmware that runs.</summary>
        string Title { get; }

        /// <summary>Gets the version of the firmware that runs.</summary>
        string Version { get; }

        /// <summary>Gets a value indicating whether it runs on trial.</summary>
        bool IsOnTrial { get; }

        /// <summary>Gets how many bytes of a new image are stored, all of them durable; after a restart, too.</summary>
        int StoredBytes { get; }

        /// <summary>
        /// Forgets what is stored and makes room for a new image.
        /// </summary>
        /// <param name="sizeBytes">Its size.</param>
        /// <returns>Whether there is room.</returns>
        bool TryBegin(int sizeBytes);

        /// <summary>Forgets what is stored, if anything is.</summary>
        void Forget();

        /// <summary>
        /// Appends to what is stored. Durable when this returns <c>true</c>; a power cut before that may leave any part of it.
        /// </summary>
        /// <param name="data">The bytes.</param>
        /// <param name="start">The first that counts.</param>
        /// <param name="count">How many count.</param>
        /// <returns>Whether they are stored.</returns>
        bool TryAppend(byte[] data, int start, int count);

        /// <summary>
        /// Reads back what is stored.
        /// </summary>
        /// <param name="position">Where to start.</param>
        /// <param name="buffer">Receives the bytes.</param>
        /// <param name="count">How many at most.</param>
        /// <returns>How many; -1 if it failed.</returns>
        int Read(int position, byte[] buffer, int count);

        /// <summary>
        /// Makes the next boot run what is stored, on trial.
        /// </summary>
        /// <returns>Whether it will.</returns>
        bool TryInstall();

        /// <summary>
        /// Ends the trial: from now on this image is the board's.
        /// </summary>
        /// <returns>Whether that is durable.</returns>
        bool Confirm();

        /// <summary>
        /// Ends the trial, or takes <see cref="TryInstall"/> back: the next boot runs the old image again.
        /// </summary>
        void Revert();
    }
}
