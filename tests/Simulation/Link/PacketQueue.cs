// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Link
{
    /// <summary>
    /// What is on its way, the soonest first: a binary heap.
    /// </summary>
    internal sealed class PacketQueue
    {
        private Packet[] _heap = new Packet[16];
        private int _count;
        private long _sent;

        /// <summary>Gets when the next packet arrives, in true time.</summary>
        internal long NextMs => _count == 0 ? long.MaxValue : _heap[0].DueMs;

        internal void Add(ref Packet packet)
        {
            if (_count == _heap.Length)
            {
                Array.Resize(ref _heap, _count * 2);
            }

            packet.Order = _sent++;
            int at = _count++;
            while (at > 0)
            {
                int parent = (at - 1) / 2;
                if (!IsBefore(ref packet, ref _heap[parent]))
                {
                    break;
                }

                _heap[at] = _heap[parent];
                at = parent;
            }

            _heap[at] = packet;
        }

        internal Packet Take()
        {
            Packet first = _heap[0];
            _count--;
            Packet last = _heap[_count];
            _heap[_count] = default;
            int at = 0;
            while (_count > 0)
            {
                int child = (at * 2) + 1;
                if (child >= _count)
                {
                    break;
                }

                if (child + 1 < _count && IsBefore(ref _heap[child + 1], ref _heap[child]))
                {
                    child++;
                }

                if (!IsBefore(ref _heap[child], ref last))
                {
                    break;
                }

                _heap[at] = _heap[child];
                at = child;
            }

            if (_count > 0)
            {
                _heap[at] = last;
            }

            return first;
        }

        private static bool IsBefore(ref Packet a, ref Packet b)
        {
            return a.DueMs < b.DueMs || (a.DueMs == b.DueMs && a.Order < b.Order);
        }
    }
}
