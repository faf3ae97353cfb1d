// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.Threading;
using nanoFramework.Runtime.Native;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// The board: puts the agent and its ports together, runs the agent's thread, and starts again what cannot go on.
    /// </summary>
    public sealed class Board
    {
        // A native call may freeze everything for tens of seconds; only then is the agent's thread taken for dead.
        private const int SupervisorPeriodMs = 10000;
        private const int StuckPeriods = 12;
        private const int MaxFailures = 10;
        private const int FailurePauseMs = 1000;
        private const int StopLimitMs = Shutdown.LimitMs + 2000;

        private readonly LinkQueue _queue = new LinkQueue();
        private readonly BoardClock _clock = new BoardClock();
        private readonly ManualResetEvent _stopped = new ManualResetEvent(false);
        private Agent _agent;
        private int _stopRequested;
        private int _beats;
        private bool _restarting;

        /// <summary>
        /// Runs the board. Comes back only after an orderly end that was asked for through <see cref="Power.OnRebootEvent"/>.
        /// </summary>
        public void Run()
        {
            try
            {
                _agent = new BoardBuilder(_queue, _clock).Build();
                Power.OnRebootEvent += OnReboot;
                new Thread(Supervise).Start();
                RunAgent();
            }
            catch (Exception exception)
            {
                // Nothing below the agent's loop should throw. A board in the field can only try again, and not too fast.
                Console.WriteLine("DeviceAgent cannot run: " + exception.GetType().FullName + " " + exception.Message);
                Thread.Sleep(StuckPeriods * SupervisorPeriodMs);
                Power.RebootDevice();
            }
        }

        private void RunAgent()
        {
            int failures = 0;
            while (!_agent.IsStopped)
            {
                long nextMs;
                try
                {
                    long nowMs = _clock.MonotonicMs;
                    if (Interlocked.Exchange(ref _stopRequested, 0) != 0)
                    {
                        _agent.BeginStop(nowMs);
                    }

                    nextMs = _agent.Step(nowMs);
                    failures = 0;
                }
                catch (OutOfMemoryException)
                {
                    nanoFramework.Runtime.Native.GC.Run(true);
                    nextMs = Failed("out of memory", ref failures, RestartReason.OutOfMemory);
                }
                catch (Exception exception)
                {
                    nextMs = Failed(exception.GetType().FullName, ref failures, RestartReason.Supervisor);
                }

                _beats++;
                WaitUntil(nextMs);
            }

            _stopped.Set();
        }

        private long Failed(string what, ref int failures, string reason)
        {
            failures++;
            try
            {
                _agent.Diagnostics.Error(ErrorCode.Firmware, what);
                if (failures >= MaxFailures)
                {
                    _agent.SaveErrors(_clock.MonotonicMs);
                }
            }
            catch (OutOfMemoryException)
            {
                // The count of failures stands without the text.
            }

            if (failures >= MaxFailures)
            {
                Restart(reason);
            }

            return _clock.MonotonicMs + FailurePauseMs;
        }

        private void WaitUntil(long nextMs)
        {
            long waitMs = nextMs - _clock.MonotonicMs;
            if (waitMs > 0)
            {
                _queue.Signal.WaitOne((int)waitMs, false);
            }
        }

        private void Supervise()
        {
            int lastBeats = 0;
            int stuckPeriods = 0;
            while (true)
            {
                Thread.Sleep(SupervisorPeriodMs);
                stuckPeriods = _beats == lastBeats ? stuckPeriods + 1 : 0;
                lastBeats = _beats;
                if (stuckPeriods >= StuckPeriods && !_agent.IsStopped)
                {
                    Restart(RestartReason.Supervisor);
                }
            }
        }

        private void Restart(string reason)
        {
            _restarting = true;
            try
            {
                _agent.Abort(reason);
            }
            catch (Exception)
            {
                // The note could not be left; starting again matters more.
                Power.RebootDevice();
            }
        }

        // Called by whoever restarts the board, on their thread: what is buffered gets its chance to leave.
        private void OnReboot()
        {
            if (_restarting || _agent.IsStopped)
            {
                return;
            }

            Interlocked.Exchange(ref _stopRequested, 1);
            _queue.Wake();
            _stopped.WaitOne(StopLimitMs, false);
        }
    }
}
