// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Virtual
{
    /// <summary>
    /// A file that one process at a time can hold open. The operating system lets go of it when the process ends, however it
    /// ends.
    /// </summary>
    internal static class ExclusiveFile
    {
        private const int SharingViolationWindows = unchecked((int)0x80070020);
        private const int TryAgainLinux = 11;
        private const int TryAgainMac = 35;

        /// <summary>
        /// Opens the file, which is made if there is none.
        /// </summary>
        /// <param name="path">Its path.</param>
        /// <returns>The file, ours until it is disposed.</returns>
        /// <exception cref="IOException">It cannot be opened; <see cref="IsTaken"/> tells whether because another process has it.</exception>
        public static FileStream Open(string path)
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }

        /// <summary>
        /// Opens the file as soon as the process that has it lets go of it.
        /// </summary>
        /// <param name="path">Its path.</param>
        /// <param name="limit">How long to wait.</param>
        /// <returns>The file, ours until it is disposed; <c>null</c> if another process still has it.</returns>
        /// <exception cref="IOException">It cannot be opened.</exception>
        public static FileStream? Await(string path, TimeSpan limit)
        {
            DateTime last = DateTime.UtcNow + limit;
            do
            {
                try
                {
                    return Open(path);
                }
                catch (IOException refused) when (IsTaken(refused))
                {
                    Thread.Sleep(20);
                }
            }
            while (DateTime.UtcNow < last);

            return null;
        }

        /// <summary>
        /// Tells whether another process has the file.
        /// </summary>
        /// <param name="refused">What opening it threw.</param>
        /// <returns><c>false</c>: something else is wrong.</returns>
        public static bool IsTaken(IOException refused)
        {
            return refused.HResult is SharingViolationWindows or TryAgainLinux or TryAgainMac;
        }
    }
}
