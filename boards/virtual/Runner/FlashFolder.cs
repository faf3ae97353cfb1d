// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Security.Cryptography;
using System.Text;
using DeviceAgent.Virtual.CommandLine;

namespace DeviceAgent.Virtual.Runner
{
    /// <summary>
    /// The folder that is a board's flash. It also holds what a real board has burnt in: its MAC address. So the same folder
    /// is the same board.
    /// </summary>
    internal sealed class FlashFolder : IDisposable
    {
        // Open for as long as the board is ours, so that two runners cannot use one board.
        private const string MacFileName = ".mac";

        private const int MacBytes = 6;

        // A locally administered address: bit 1 of the first byte.
        private const byte FirstMacByte = 0x02;

        private readonly bool _isTemporary;
        private readonly FileStream _lock;

        private FlashFolder(string path, bool isTemporary)
        {
            Path = path;
            _isTemporary = isTemporary;
            _lock = ExclusiveFile.Open(System.IO.Path.Combine(path, MacFileName));
            Mac = ReadOrChooseMac();
        }

        /// <summary>Gets the folder's path.</summary>
        public string Path { get; }

        /// <summary>Gets the board's MAC address, 12 lower-case hex digits.</summary>
        public string Mac { get; }

        /// <summary>
        /// Takes a folder, which is made if there is none, or a temporary one.
        /// </summary>
        /// <param name="path">The folder; <c>null</c>: a temporary one, which goes with <see cref="Dispose"/>.</param>
        /// <returns>The folder, ours until it is disposed.</returns>
        /// <exception cref="UsageException">The folder cannot be used, or a board is using it.</exception>
        public static FlashFolder Open(string? path)
        {
            if (path == null)
            {
                return new FlashFolder(Directory.CreateTempSubdirectory("virtual-board-").FullName, isTemporary: true);
            }

            try
            {
                return new FlashFolder(Directory.CreateDirectory(path).FullName, isTemporary: false);
            }
            catch (IOException refused) when (ExclusiveFile.IsTaken(refused))
            {
                throw new UsageException($"--flash: another virtual board is running in '{path}'.");
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException)
            {
                throw new UsageException($"--flash: '{path}' cannot be used: {refused.Message}");
            }
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            _lock.Dispose();
            if (!_isTemporary)
            {
                return;
            }

            try
            {
                Directory.Delete(Path, recursive: true);
            }
            catch (IOException)
            {
                // A board that is being killed may still write. The system clears its folder of temporary files.
            }
        }

        private string ReadOrChooseMac()
        {
            byte[] digits = new byte[MacBytes * 2];
            if (_lock.ReadAtLeast(digits, digits.Length, throwOnEndOfStream: false) == digits.Length)
            {
                return Encoding.ASCII.GetString(digits);
            }

            byte[] mac = RandomNumberGenerator.GetBytes(MacBytes);
            mac[0] = FirstMacByte;
            string chosen = Convert.ToHexStringLower(mac);
            _lock.SetLength(0);
            _lock.Write(Encoding.ASCII.GetBytes(chosen));
            _lock.Flush();
            return chosen;
        }
    }
}
