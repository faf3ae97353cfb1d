// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// Shared attributes over two sensors with configured intervals of 1000 and 2000 ms.
    /// </summary>
    internal sealed class SharedAttributesBench
    {
        internal readonly Parts Parts = new Parts();
        internal readonly ReadingStore Store;
        internal readonly Sampler Sampler;
        internal readonly SharedAttributes Shared;

        private readonly Inbound _inbound = new Inbound();

        internal SharedAttributesBench()
        {
            var sensors = new ISensor[] { new FakeSensor("a", "x"), new FakeSensor("b", "y") };
            Store = Parts.Store(sensors, 16);
            Sampler = Parts.Sampler(Store, sensors, new[] { 1000, 2000 });
            Shared = new SharedAttributes(Sampler, Parts.Diagnostics);
        }

        internal int Ask(long nowMs)
        {
            if (nowMs == 0)
            {
                Shared.OnOnline(nowMs);
            }

            return Shared.TakeRequest(nowMs, out int requestId) ? requestId : -1;
        }

        internal void Answer(string requestId, string attributes)
        {
            Receive(attributes);
            _inbound.Kind = InboundKind.AttributesAnswered;
            _inbound.RequestId = requestId;
            if (attributes == "null")
            {
                _inbound.Content = null;
            }

            Shared.OnAnswered(_inbound);
        }

        internal void Change(string attributes)
        {
            Receive(attributes);
            _inbound.Kind = InboundKind.AttributesChanged;
            Shared.OnChanged(_inbound);
        }

        internal string Intervals()
        {
            return Sampler.IntervalMs(0).ToString() + " " + Sampler.IntervalMs(1).ToString();
        }

        private void Receive(string attributes)
        {
            _inbound.Clear(Text.Utf8(attributes));
            _inbound.Content = JsonTexts.Parse(attributes);
        }
    }
}
