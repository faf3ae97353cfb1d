// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Boards;
using DeviceAgent.EndToEnd.Fast;
using DeviceAgent.Servers.Ntp;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// The image's client of time servers against one that tells the truth, or not.
    /// </summary>
    [TestClass]
    public sealed class TimeServerTests
    {
        private const long ServerTimeMs = Firmware.ReleasedUnixMs + 5_000_250;

        [TestMethod]
        public void The_clock_is_set_to_the_servers_time_when_a_second_begins()
        {
            using NtpServer server = new(ServerTimeMs);
            FastClock clock = new(speed: 1, isSet: false);
            TimeServers client = Start(server, clock);
            try
            {
                Assert.IsTrue(SpinWait.SpinUntil(() => UtcOf(clock) >= ServerTimeMs, RunnerProcess.Patience), "the clock was not set");
                Assert.IsTrue(UtcOf(clock) < ServerTimeMs + 30_000);
            }
            finally
            {
                client.Stop();
            }
        }

        [TestMethod]
        [DataRow(NtpLie.Silence)]
        [DataRow(NtpLie.Truncated)]
        [DataRow(NtpLie.WrongOriginate)]
        [DataRow(NtpLie.WrongMode)]
        [DataRow(NtpLie.StratumZero)]
        [DataRow(NtpLie.LeapUnknown)]
        [DataRow(NtpLie.NoTime)]
        public void A_server_that_lies_sets_no_clock(NtpLie lie)
        {
            using NtpServer server = new(ServerTimeMs) { Lie = lie };
            FastClock clock = new(speed: 1, isSet: false);
            TimeServers client = Start(server, clock);
            try
            {
                Assert.IsTrue(SpinWait.SpinUntil(() => server.Questions > 0, RunnerProcess.Patience), "nobody asked");
                Thread.Sleep(1500);
                Assert.IsTrue(UtcOf(clock) < ServerTimeMs);
            }
            finally
            {
                client.Stop();
            }
        }

        private static TimeServers Start(NtpServer server, FastClock clock)
        {
            TimeServers client = new(["127.0.0.1"], server.Port, clock, new UpNetwork());
            client.Start();
            return client;
        }

        private static long UtcOf(FastClock clock)
        {
            clock.TryGetUtc(out long unixMs);
            return unixMs;
        }

        private sealed class UpNetwork : INetwork
        {
            public bool IsUp => true;

            public string Address => "127.0.0.1";

            public string? Fault => null;
        }
    }
}
