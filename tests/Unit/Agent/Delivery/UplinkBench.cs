// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// An uplink over a fake link, with a store for one sensor of two channels.
    /// </summary>
    internal sealed class UplinkBench
    {
        internal const int BatchMs = 2000;

        internal readonly Parts Parts = new Parts();
        internal readonly FakePlatform Platform;
        internal readonly FakeLink Link;
        internal readonly LinkQueue Queue = new LinkQueue();
        internal readonly ReadingStore Store;
        internal readonly Uplink Uplink;

        internal UplinkBench(int capacity)
        {
            var sensors = new ISensor[] { new FakeSensor("s", "a", "b") };
            Platform = new FakePlatform(sensors);
            Link = new FakeLink(Queue) { Confirms = false };
            Store = new ReadingStore(sensors, capacity);
            Uplink = new Uplink(Link, Platform, Store, Parts.Time, Parts.Diagnostics, Parts.Json, BatchMs);
        }

        internal int Batches
        {
            get { return Link.CountTo(FakePlatform.Readings); }
        }

        internal int LastBatchId
        {
            get { return Link.LastIdTo(FakePlatform.Readings); }
        }

        internal void Take(int rows, long firstMs)
        {
            for (int i = 0; i < rows; i++)
            {
                int lost = Store.Append(0, firstMs + i, new[] { i, -i });
                if (lost > 0)
                {
                    Parts.Diagnostics.Dropped("overwritten", lost);
                }
            }
        }

        internal void SendAttributes(long nowMs)
        {
            Parts.Json.Clear();
            Parts.Json.Value("attributes");
            Uplink.SendAttributes(nowMs, FakePlatform.Attributes, Parts.Json);
        }
    }
}
