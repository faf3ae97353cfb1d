// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// A connection over a fake link that says nothing by itself.
    /// </summary>
    internal sealed class ConnectionBench
    {
        internal readonly Parts Parts = new Parts();
        internal readonly FakeNetwork Network = new FakeNetwork();
        internal readonly FakePlatform Platform = new FakePlatform();
        internal readonly FakeLink Link = new FakeLink(new LinkQueue()) { Accepts = false, Grants = false };
        internal readonly Connection Connection;
        private readonly TimeBase _time;

        internal ConnectionBench(string host, int seed = 1)
        {
            Platform.Link.Host = host;
            _time = new TimeBase(Parts.Clock);
            Connection = new Connection(Link, Platform, Network, _time, Parts.Diagnostics, new BackOff(seed));
        }

        /// <summary>From now on the time of day is known; it is not before.</summary>
        internal void LearnTime()
        {
            _time.Update();
        }

        /// <summary>From waiting to on line, all at one time that is late enough.</summary>
        internal void GoOnline(long nowMs, int refusedFilters)
        {
            Connection.Step(nowMs);
            Connection.OnConnected(nowMs);
            Connection.OnSubscribed(nowMs, refusedFilters);
        }

        internal void AssertWaiting(string reason)
        {
            Assert.AreEqual((int)ConnectionState.Waiting, (int)Connection.State);
            Assert.AreEqual("error link " + reason, Parts.Observer.Last("error"));
            Assert.AreEqual("disconnected " + reason, Parts.Observer.Last("disconnected"));
            Assert.AreEqual(1, Link.Closes);
        }
    }
}
