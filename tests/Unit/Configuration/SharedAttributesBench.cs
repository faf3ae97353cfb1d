// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// Shared attributes with two listeners, one for a and b, one for c.
    /// </summary>
    internal sealed class SharedAttributesBench
    {
        internal readonly Parts Parts = new Parts();
        internal readonly ToldListener First = new ToldListener("a", "b");
        internal readonly ToldListener Second = new ToldListener("c");

        private readonly Inbound _inbound = new Inbound();
        private readonly FakeLink _link = new FakeLink(new LinkQueue());
        private readonly Uplink _uplink;
        private readonly SharedAttributes _shared;

        internal SharedAttributesBench()
        {
            var platform = new FakePlatform();
            _uplink = new Uplink(_link, platform, new Pace(new Settings()));
            _shared = new SharedAttributes(new ISharedAttributeListener[] { First, Second }, platform, _uplink, Parts.Diagnostics, Parts.Json);
        }

        internal long Connect(long nowMs)
        {
            _shared.OnOnline(nowMs);
            return Step(nowMs);
        }

        internal long Step(long nowMs)
        {
            return _shared.Step(nowMs, true);
        }

        /// <summary>Which requests were sent, and the first key of each.</summary>
        internal string Asked()
        {
            string asked = string.Empty;
            for (int i = 0; i < _link.Topics.Count; i++)
            {
                string topic = (string)_link.Topics[i];
                asked += topic.StartsWith(FakePlatform.AskPrefix) ? topic + " " + JsonTexts.Parse(Text.Of((byte[])_link.Payloads[i])).AsString() + "," : string.Empty;
            }

            return asked;
        }

        internal void Answer(string id, string attributes)
        {
            Receive(attributes);
            _inbound.Kind = InboundKind.AttributesAnswered;
            _inbound.RequestId = id;
            _shared.OnMessage(0, _inbound);
        }

        internal void AnswerTooLong(string id)
        {
            _inbound.Clear(null);
            _inbound.Kind = InboundKind.AttributesAnswered;
            _inbound.RequestId = id;
            _inbound.Error = "too long";
            _shared.OnMessage(0, _inbound);
        }

        internal void Change(string attributes)
        {
            Receive(attributes);
            _inbound.Kind = InboundKind.AttributesChanged;
            _shared.OnMessage(0, _inbound);
        }

        internal void FillWindow(int messages)
        {
            Parts.Json.Clear();
            for (int i = 0; i < messages; i++)
            {
                _uplink.SendAttributes(0, "other", Parts.Json);
            }
        }

        internal void Confirm()
        {
            _uplink.OnPublished(1);
        }

        private void Receive(string attributes)
        {
            _inbound.Clear(attributes == null ? null : Text.Utf8(attributes));
            _inbound.Content = attributes == null ? null : JsonTexts.Parse(attributes);
        }
    }
}
