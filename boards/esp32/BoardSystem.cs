// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.Runtime.Native;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// The board itself, through nanoFramework.Runtime.Native.
    /// </summary>
    public sealed class BoardSystem : ISystem
    {
        private const string Digits = "0123456789abcdef";

        private readonly string _id;

        /// <summary>
        /// Initializes a new instance of the <see cref="BoardSystem"/> class.
        /// </summary>
        /// <param name="macAddress">The MAC address, 6 bytes.</param>
        public BoardSystem(byte[] macAddress)
        {
            var id = new char[macAddress.Length * 2];
            for (int i = 0; i < macAddress.Length; i++)
            {
                id[i * 2] = Digits[macAddress[i] >> 4];
                id[(i * 2) + 1] = Digits[macAddress[i] & 15];
            }

            _id = new string(id);
        }

        /// <inheritdoc/>
        public string Board
        {
            get { return SystemInfo.TargetName; }
        }

        /// <inheritdoc/>
        public string Id
        {
            get { return _id; }
        }

        /// <inheritdoc/>
        public long FreeMemoryBytes
        {
            get { return GC.Run(false); }
        }

        /// <inheritdoc/>
        public void Reboot()
        {
            Power.RebootDevice();
        }
    }
}
