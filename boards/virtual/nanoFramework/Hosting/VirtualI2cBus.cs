// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Device.I2c;

namespace NanoFramework.Hosting
{
    /// <summary>
    /// A simulated I2C bus of the board: chips by address, and what can go wrong.
    /// </summary>
    public sealed class VirtualI2cBus
    {
        private const int BusCount = 2;

        private static readonly VirtualI2cBus[] _buses = [new VirtualI2cBus(), new VirtualI2cBus()];

        private readonly Lock _lock = new();
        private readonly Dictionary<int, II2cChip> _chips = [];
        private int _openDevices;
        private int _transfers;
        private I2cBusFault _fault;

        private VirtualI2cBus()
        {
        }

        /// <summary>Gets or sets what is wrong with the bus.</summary>
        public I2cBusFault Fault
        {
            get
            {
                lock (_lock)
                {
                    return _fault;
                }
            }

            set
            {
                lock (_lock)
                {
                    _fault = value;
                }
            }
        }

        /// <summary>Gets how many device objects are open on the bus.</summary>
        public int OpenDevices
        {
            get
            {
                lock (_lock)
                {
                    return _openDevices;
                }
            }
        }

        /// <summary>Gets how many transfers there have been, the failed ones too.</summary>
        public int Transfers
        {
            get
            {
                lock (_lock)
                {
                    return _transfers;
                }
            }
        }

        /// <summary>Gets a bus.</summary>
        /// <param name="busId">Its id, 1 or 2 as on an ESP32.</param>
        /// <returns>The bus: always the same object.</returns>
        /// <exception cref="ArgumentException">No such bus.</exception>
        public static VirtualI2cBus Get(int busId)
        {
            if (busId is < 1 or > BusCount)
            {
                throw new ArgumentException(null, nameof(busId));
            }

            return _buses[busId - 1];
        }

        /// <summary>Puts a chip on the bus, in place of one that has the address now.</summary>
        /// <param name="address">7-bit address.</param>
        /// <param name="chip">The chip.</param>
        public void Attach(int address, II2cChip chip)
        {
            lock (_lock)
            {
                _chips[address] = chip;
            }
        }

        /// <summary>Takes a chip off the bus.</summary>
        /// <param name="address">7-bit address.</param>
        public void Detach(int address)
        {
            lock (_lock)
            {
                _chips.Remove(address);
            }
        }

        internal void Open()
        {
            lock (_lock)
            {
                _openDevices++;
            }
        }

        internal void Close()
        {
            lock (_lock)
            {
                _openDevices = Math.Max(0, _openDevices - 1);
            }
        }

        /// <summary>Does one transfer: write, then read, either may be empty.</summary>
        /// <exception cref="InvalidOperationException">The bus's driver is not loaded.</exception>
        internal I2cTransferStatus Transfer(int address, ReadOnlySpan<byte> write, Span<byte> read)
        {
            lock (_lock)
            {
                if (_openDevices == 0)
                {
                    throw new InvalidOperationException();
                }

                _transfers++;
                switch (_fault)
                {
                    case I2cBusFault.NoAcknowledge:
                        return I2cTransferStatus.SlaveAddressNotAcknowledged;
                    case I2cBusFault.ClockHeldLow:
                        return I2cTransferStatus.ClockStretchTimeout;
                    case I2cBusFault.ReadsOnes:
                        read.Fill(0xFF);
                        return I2cTransferStatus.FullTransfer;
                    default:
                        return Transfer(_chips.GetValueOrDefault(address), write, read);
                }
            }
        }

        private static I2cTransferStatus Transfer(II2cChip? chip, ReadOnlySpan<byte> write, Span<byte> read)
        {
            // Read aside: a transfer that fails leaves the caller's buffer alone.
            byte[] got = new byte[read.Length];
            bool acknowledged = chip != null
                && (write.IsEmpty || chip.TryWrite(write))
                && (read.IsEmpty || chip.TryRead(got));
            if (!acknowledged)
            {
                return I2cTransferStatus.SlaveAddressNotAcknowledged;
            }

            got.CopyTo(read);
            return I2cTransferStatus.FullTransfer;
        }
    }
}
