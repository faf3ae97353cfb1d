// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Coap
{
    /// <summary>The knobs of a bad network or server. All may be turned at any time.</summary>
    public sealed class CoapFaults
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<CoapFault, (int Left, byte Code, string? Segment)> _next = [];
        private Random _random = new(1);
        private double _loss;
        private long _delayTicks;
        private long _separateTicks = -1;
        private volatile bool _silent;

        /// <summary>Nothing comes in and nothing goes out, as behind a dead link.</summary>
        public bool Silent
        {
            get => _silent;
            set => _silent = value;
        }

        /// <summary>How long each datagram of the server waits before it goes out; they stay in order.</summary>
        public TimeSpan Delay
        {
            get => TimeSpan.FromTicks(Interlocked.Read(ref _delayTicks));
            set => Interlocked.Exchange(ref _delayTicks, value.Ticks);
        }

        /// <summary>Requests get an empty acknowledgement, and so long afterwards a confirmable response; null sends both at once, in one.</summary>
        public TimeSpan? SeparateAfter
        {
            get => Interlocked.Read(ref _separateTicks) is >= 0 and var ticks ? TimeSpan.FromTicks(ticks) : null;
            set => Interlocked.Exchange(ref _separateTicks, value?.Ticks ?? -1);
        }

        /// <summary>Loses datagrams of both directions at random, the same ones for the same seed.</summary>
        /// <param name="share">0 to 1.</param>
        /// <param name="seed">Seed.</param>
        public void Lose(double share, int seed)
        {
            lock (_gate)
            {
                _loss = share;
                _random = new Random(seed);
            }
        }

        /// <summary>The next datagrams of devices are not seen.</summary>
        /// <param name="count">How many.</param>
        public void DropReceived(int count) => Set(CoapFault.DropReceived, count);

        /// <summary>The next datagrams to devices are lost.</summary>
        /// <param name="count">How many.</param>
        public void DropSent(int count) => Set(CoapFault.DropSent, count);

        /// <summary>The next datagrams to devices go out twice.</summary>
        /// <param name="count">How many.</param>
        public void DuplicateSent(int count) => Set(CoapFault.DuplicateSent, count);

        /// <summary>The next datagram to a device goes out behind the one after it.</summary>
        public void Reorder() => Set(CoapFault.Reorder, 1);

        /// <summary>The next requests are answered by a reset and not carried out.</summary>
        /// <param name="count">How many.</param>
        /// <param name="segment">Only those whose path has this segment, such as <c>telemetry</c>; null means any.</param>
        public void ResetRequests(int count, string? segment = null) => Set(CoapFault.ResetRequest, count, 0, segment);

        /// <summary>The next requests get this code and are not carried out.</summary>
        /// <param name="code">Class and detail, such as 0x80 for 4.00 and 0xA0 for 5.00.</param>
        /// <param name="count">How many.</param>
        /// <param name="segment">Only those whose path has this segment, such as <c>telemetry</c>; null means any.</param>
        public void AnswerWith(byte code, int count, string? segment = null) => Set(CoapFault.AnswerWith, count, code, segment);

        /// <summary>The next notifications are followed by an older one with the sequence number before theirs.</summary>
        /// <param name="count">How many.</param>
        public void SendStale(int count) => Set(CoapFault.Stale, count);

        /// <summary>Every knob back to none.</summary>
        public void Clear()
        {
            Silent = false;
            Delay = TimeSpan.Zero;
            SeparateAfter = null;
            lock (_gate)
            {
                _next.Clear();
                _loss = 0;
            }
        }

        internal bool Take(CoapFault fault) => Take(fault, [], out _);

        internal bool Take(CoapFault fault, string[] path, out byte code)
        {
            lock (_gate)
            {
                code = 0;
                if (!_next.TryGetValue(fault, out var left) || (left.Segment is { } segment && !path.Contains(segment)))
                {
                    return false;
                }

                code = left.Code;
                _next[fault] = left with { Left = left.Left - 1 };
                if (left.Left == 1)
                {
                    _next.Remove(fault);
                }

                return true;
            }
        }

        internal bool TakeLoss()
        {
            lock (_gate)
            {
                return _loss > 0 && _random.NextDouble() < _loss;
            }
        }

        private void Set(CoapFault fault, int count, byte code = 0, string? segment = null)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
            lock (_gate)
            {
                _next[fault] = (count, code, segment);
            }
        }
    }
}
