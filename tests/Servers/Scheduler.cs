// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers
{
    /// <summary>
    /// Runs actions when they are due, all on one thread of its own: a busy thread pool cannot make a server late.
    /// Actions must be short.
    /// </summary>
    internal sealed class Scheduler : IDisposable
    {
        private readonly object _gate = new();
        private readonly PriorityQueue<Action, (long DueMs, long Order)> _queue = new();
        private readonly Thread _thread;
        private long _order;
        private bool _stopped;

        internal Scheduler(string name)
        {
            _thread = new Thread(Run) { IsBackground = true, Name = name };
            _thread.Start();
        }

        public void Dispose()
        {
            lock (_gate)
            {
                _stopped = true;
                Monitor.PulseAll(_gate);
            }

            _thread.Join();
        }

        /// <summary>Actions due at the same time run in the order in which they were given.</summary>
        internal void After(TimeSpan delay, Action action)
        {
            lock (_gate)
            {
                _queue.Enqueue(action, (Environment.TickCount64 + (long)delay.TotalMilliseconds, _order++));
                Monitor.PulseAll(_gate);
            }
        }

        private void Run()
        {
            while (WaitForNext() is { } action)
            {
                action();
            }
        }

        private Action? WaitForNext()
        {
            lock (_gate)
            {
                while (!_stopped)
                {
                    if (!_queue.TryPeek(out _, out var next))
                    {
                        Monitor.Wait(_gate);
                        continue;
                    }

                    var waitMs = next.DueMs - Environment.TickCount64;
                    if (waitMs <= 0)
                    {
                        return _queue.Dequeue();
                    }

                    Monitor.Wait(_gate, (int)Math.Min(waitMs, int.MaxValue));
                }

                return null;
            }
        }
    }
}
