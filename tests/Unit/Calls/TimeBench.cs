// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// A board whose clock nobody has set, on line since time 0; and how it gets the time from its server.
    /// </summary>
    internal sealed class TimeBench
    {
        internal readonly ClientBench Client = new ClientBench();
        internal readonly FakeClock Clock = new FakeClock { UtcIsKnown = false };
        internal readonly TimeBase Time;
        internal readonly TimeRequest Request;

        internal TimeBench()
        {
            Time = new TimeBase(Clock);
            Request = new TimeRequest(Client.Client, Clock, Time, Client.Parts.Diagnostics);
            Request.OnOnline(0);
        }

        internal int Asked
        {
            get { return Client.Link.CountTo("own/"); }
        }

        /// <summary>What the board takes for the time, less what the test's server does.</summary>
        internal long ErrorMs
        {
            get { return Time.ToUnixMs(Clock.NowMs) - Clock.NowMs - FakeClock.UtcAtZeroMs; }
        }

        /// <summary>Steps as the agent would, up to a time and at it.</summary>
        internal void RunUntil(long endMs)
        {
            while (true)
            {
                Time.Update();
                long nextMs = Earlier(Client.Client.Step(Clock.NowMs, true), Request.Step(Clock.NowMs, true));
                Client.ConfirmAll();
                if (Clock.NowMs >= endMs && nextMs > Clock.NowMs)
                {
                    return;
                }

                Clock.NowMs = Earlier(nextMs, endMs);
            }
        }

        /// <summary>Asks at a time and is answered later.</summary>
        internal void AskAndAnswer(long askMs, long answerMs, string answer)
        {
            RunUntil(askMs);
            RunUntil(answerMs);
            Client.Answer(Clock.NowMs, Asked, answer);
            RunUntil(answerMs);
        }

        private static long Earlier(long a, long b)
        {
            return a < b ? a : b;
        }
    }
}
