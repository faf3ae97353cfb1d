// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// Delivery from a store for one sensor of two channels, an event queue and a journal, over a fake link that confirms
    /// nothing by itself and states no limits. The counters' first report is through.
    /// </summary>
    internal sealed class DeliveryBench
    {
        internal const int BatchMs = 2000;

        internal readonly Parts Parts = new Parts();
        internal readonly FakePlatform Platform = new FakePlatform();
        internal readonly FakeLink Link = new FakeLink(new LinkQueue()) { Confirms = false };
        internal readonly Settings Settings = new Settings { BatchMs = BatchMs };
        internal readonly ReadingStore Store;
        internal readonly Journal Journal;
        internal readonly Pace Pace;
        internal readonly Uplink Uplink;
        internal readonly Delivery Delivery;
        internal readonly Flusher Flusher;

        internal DeliveryBench(int capacity, int flushMs = 60000)
        {
            var sensors = new ISensor[] { new FakeSensor("s", "a", "b") };
            Settings.FlushMs = flushMs;
            Store = Parts.Store(sensors, capacity);
            Journal = Parts.Journal(sensors, Settings);
            Pace = new Pace(Settings);
            Pace.Apply(new SessionLimits());
            Uplink = new Uplink(Link, Platform, Pace);
            Delivery = new Delivery(Settings, Platform, Store, Parts.Events, Journal, Parts.Time, Parts.Diagnostics, Uplink, Pace, Parts.Json, new Announcements(new Child[0]));
            Flusher = new Flusher(Store, Parts.Events, Journal, Delivery, flushMs);
            Step(0);
            Confirm(0);
        }

        internal EventQueue Events
        {
            get { return Parts.Events; }
        }

        internal int Batches
        {
            get { return Link.CountTo(FakePlatform.Readings); }
        }

        internal string LastBatch
        {
            get { return Link.LastTo(FakePlatform.Readings); }
        }

        internal int LastId
        {
            get { return Link.Ids.Count == 0 ? 0 : (int)Link.Ids[Link.Ids.Count - 1]; }
        }

        internal string LastTopic
        {
            get { return (string)Link.Topics[Link.Topics.Count - 1]; }
        }

        /// <summary>Takes rows a millisecond apart; both counts are the number of the row.</summary>
        internal void Take(int rows, long firstMs)
        {
            for (int i = 0; i < rows; i++)
            {
                Store.Append(0, firstMs + i, new[] { i, i });
            }
        }

        internal long Step(long nowMs, bool isEnding = false)
        {
            Parts.Clock.NowMs = nowMs;
            Flusher.Step(nowMs);
            Uplink.Step(nowMs);
            return Delivery.Step(nowMs, 0, isEnding, Flusher.IsDue(nowMs));
        }

        /// <summary>The server confirms the last message.</summary>
        internal void Confirm(long nowMs)
        {
            Delivery.OnConfirmed(nowMs, Uplink.OnPublished(LastId));
        }

        /// <summary>The link gives the last message up.</summary>
        internal void Fail(long nowMs)
        {
            Delivery.OnFailed(nowMs, Uplink.OnPublishFailed(nowMs, LastId));
        }

        /// <summary>The server ends the connection.</summary>
        internal void Close()
        {
            Uplink.OnClosed();
            Delivery.OnClosed();
        }

        /// <summary>Steps and confirms until there is nothing to send at a time.</summary>
        internal void Drain(long nowMs)
        {
            for (int i = 0; i < 1000; i++)
            {
                int sent = Link.Topics.Count;
                Step(nowMs);
                if (Link.Topics.Count == sent && Step(nowMs) > nowMs)
                {
                    return;
                }

                Confirm(nowMs);
            }

            Assert.IsTrue(false, "there is no end");
        }

        internal void SendAttributes(long nowMs)
        {
            Parts.Json.Clear();
            Parts.Json.Value("attributes");
            Uplink.SendAttributes(nowMs, FakePlatform.Attributes, Parts.Json);
        }
    }
}
