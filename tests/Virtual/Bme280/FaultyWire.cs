// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Virtual.Chips;
using NanoFramework.Hosting;

namespace DeviceAgent.Virtual.Tests.Bme280
{
    /// <summary>What goes wrong with a transfer.</summary>
    public enum WireFault
    {
        /// <summary>The chip does not acknowledge.</summary>
        NoAcknowledge,

        /// <summary>Everything is acknowledged, but writes are lost and reads give 0xFF.</summary>
        Ones,

        /// <summary>Everything is acknowledged, but writes are lost and reads give 0x00.</summary>
        Zeros,

        /// <summary>The second half of what is read turns into ones.</summary>
        Half,

        /// <summary>The last quarter of what is read, at least a byte, turns into ones.</summary>
        Tail,

        /// <summary>The chip resets itself just before, and answers at once.</summary>
        QuickReset,

        /// <summary>The chip resets itself just before, and takes its time to start.</summary>
        Reset,
    }

    /// <summary>
    /// The wire to a chip, on which chosen transfers go wrong. A write followed by a read counts as two.
    /// </summary>
    internal sealed class FaultyWire(Bme280Chip chip) : II2cChip
    {
        private int _first = int.MaxValue;
        private int _count;
        private WireFault _fault;

        /// <summary>Gets how many transfers there have been since the last call of <see cref="Disturb"/>.</summary>
        public int Transfers { get; private set; }

        /// <summary>Lets transfers go wrong, counted from now.</summary>
        public void Disturb(WireFault fault, int first, int count)
        {
            _fault = fault;
            _first = first;
            _count = count;
            Transfers = 0;
        }

        /// <summary>Lets everything go well again, and counts from now.</summary>
        public void Repair()
        {
            Disturb(default, int.MaxValue, 0);
        }

        public bool TryWrite(ReadOnlySpan<byte> data)
        {
            bool lost = IsDisturbed() && _fault is not (WireFault.Half or WireFault.Tail);
            return lost ? _fault != WireFault.NoAcknowledge : chip.TryWrite(data);
        }

        public bool TryRead(Span<byte> data)
        {
            if (!IsDisturbed())
            {
                return chip.TryRead(data);
            }

            switch (_fault)
            {
                case WireFault.NoAcknowledge:
                    return false;
                case WireFault.Ones:
                    data.Fill(0xFF);
                    return true;
                case WireFault.Zeros:
                    data.Clear();
                    return true;
                default:
                    bool answered = chip.TryRead(data);
                    int spoiled = _fault == WireFault.Half ? (data.Length + 1) / 2 : (data.Length + 3) / 4;
                    data[^spoiled..].Fill(0xFF);
                    return answered;
            }
        }

        private bool IsDisturbed()
        {
            int at = Transfers++;
            if (at < _first || at >= (long)_first + _count)
            {
                return false;
            }

            if (_fault is WireFault.QuickReset or WireFault.Reset)
            {
                chip.StartUpMs = _fault == WireFault.Reset ? 2 : 0;
                chip.BrownOut();
                return false;
            }

            return true;
        }
    }
}
