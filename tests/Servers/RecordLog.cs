// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;
using System.Diagnostics;

namespace DeviceAgent.Servers
{
    /// <summary>
    /// What a server saw of one kind, oldest first: keeps the last <see cref="Capacity"/> records, counts all of them
    /// exactly, and lets a test wait for a record instead of sleeping. Safe for any number of threads.
    /// </summary>
    /// <typeparam name="T">The kind of record.</typeparam>
    public sealed class RecordLog<T> : IEnumerable<T>
    {
        private readonly object _gate = new();
        private readonly string _what;
        private readonly Func<string> _explain;
        private T[] _ring = [];
        private long _count;

        internal RecordLog(string what, int capacity, Func<string> explain)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(capacity);
            _what = what;
            _explain = explain;
            Capacity = capacity;
        }

        /// <summary>How many records are kept at most; older ones are forgotten.</summary>
        public int Capacity { get; }

        /// <summary>How many records there ever were. The next one gets this number as its index.</summary>
        public long Count
        {
            get
            {
                lock (_gate)
                {
                    return _count;
                }
            }
        }

        /// <summary>A copy of the records that are kept, oldest first.</summary>
        public T[] Snapshot()
        {
            lock (_gate)
            {
                var first = FirstKept;
                var kept = new T[_count - first];
                for (var i = 0; i < kept.Length; i++)
                {
                    kept[i] = _ring[(first + i) % Capacity];
                }

                return kept;
            }
        }

        /// <summary>Waits for a record that matches, beginning with those already there.</summary>
        /// <param name="match">Is it this one? Called outside of any lock, once a record.</param>
        /// <param name="timeout">How long to wait at most.</param>
        /// <param name="from">Index of the first record to look at, so that a test can ask for "the next one".</param>
        /// <returns>The first record that matches.</returns>
        /// <exception cref="TimeoutException">None came; the message ends with the last frames on the wire.</exception>
        public T WaitFor(Func<T, bool> match, TimeSpan timeout, long from = 0)
        {
            ArgumentNullException.ThrowIfNull(match);
            var waiting = Stopwatch.StartNew();
            while (TryTake(ref from, timeout - waiting.Elapsed, out var record))
            {
                if (match(record))
                {
                    return record;
                }
            }

            throw Missed($"no such {_what}", timeout);
        }

        /// <summary>Waits until there ever were at least so many records.</summary>
        /// <param name="count">How many.</param>
        /// <param name="timeout">How long to wait at most.</param>
        /// <exception cref="TimeoutException">Fewer came; the message ends with the last frames on the wire.</exception>
        public void WaitForCount(long count, TimeSpan timeout)
        {
            var waiting = Stopwatch.StartNew();
            lock (_gate)
            {
                while (_count < count)
                {
                    var left = timeout - waiting.Elapsed;
                    if (left <= TimeSpan.Zero)
                    {
                        break;
                    }

                    Monitor.Wait(_gate, left);
                }

                if (_count >= count)
                {
                    return;
                }
            }

            throw Missed($"fewer than {count} {_what}s", timeout);
        }

        /// <inheritdoc/>
        public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Snapshot()).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        internal void Append(T record) => Append(record, static (_, given) => given);

        /// <summary>Makes the record under the log's lock, so that it can carry its own index.</summary>
        internal T Append<TState>(TState state, Func<long, TState, T> create)
        {
            lock (_gate)
            {
                var record = create(_count, state);
                if (Capacity > 0)
                {
                    Grow();
                    _ring[_count % Capacity] = record;
                }

                _count++;
                Monitor.PulseAll(_gate);
                return record;
            }
        }

        private long FirstKept => Math.Max(0, _count - Capacity);

        private void Grow()
        {
            if (_count >= _ring.Length && _ring.Length < Capacity)
            {
                Array.Resize(ref _ring, Math.Min(Capacity, Math.Max(64, _ring.Length * 2)));
            }
        }

        private bool TryTake(ref long next, TimeSpan timeout, out T record)
        {
            var waiting = Stopwatch.StartNew();
            lock (_gate)
            {
                next = Math.Max(next, FirstKept);
                while (next >= _count)
                {
                    var left = timeout - waiting.Elapsed;
                    if (left <= TimeSpan.Zero)
                    {
                        record = default!;
                        return false;
                    }

                    Monitor.Wait(_gate, left);
                    next = Math.Max(next, FirstKept);
                }

                record = _ring[next % Capacity];
                next++;
                return true;
            }
        }

        private TimeoutException Missed(string what, TimeSpan timeout) =>
            new($"{what} within {timeout.TotalSeconds:0.###} s; {Count} seen.{Environment.NewLine}{_explain()}");
    }
}
