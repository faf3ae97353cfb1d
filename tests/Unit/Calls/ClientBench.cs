// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// A client on line whose messages are confirmed at once, and whose server says what the test says.
    /// </summary>
    internal sealed class ClientBench
    {
        internal readonly Parts Parts = new Parts();
        internal readonly FakePlatform Platform = new FakePlatform();
        internal readonly LinkQueue Queue = new LinkQueue();
        internal readonly FakeLink Link;
        internal readonly Uplink Uplink;
        internal readonly RpcClient Client;
        internal readonly FakeCaller Caller = new FakeCaller();
        private readonly Inbound _inbound = new Inbound();

        internal ClientBench()
        {
            Link = new FakeLink(Queue) { Confirms = false };
            Uplink = new Uplink(Link, Platform, new Pace(new Settings()));
            Client = new RpcClient(Platform, Uplink, Parts.Diagnostics, Parts.Json);
            Client.OnOnline(0);
        }

        /// <summary>Calls, and confirms the call's message.</summary>
        internal bool Call(long nowMs, string method, string parameters, int timeoutMs)
        {
            bool sent = Client.TryCall(nowMs, method, parameters, timeoutMs, Caller, out _);
            ConfirmAll();
            return sent;
        }

        internal void ConfirmAll()
        {
            for (int i = 0; i < Link.Ids.Count; i++)
            {
                Uplink.OnPublished((int)Link.Ids[i]);
            }
        }

        /// <summary>An answer comes; <c>null</c>: one that is too long to keep.</summary>
        internal bool Answer(long nowMs, int number, string answer)
        {
            byte[] payload = answer == null ? null : Text.Utf8(answer);
            return Arrives(nowMs, FakePlatform.OwnAnswerPrefix + number.ToString(), payload);
        }

        internal bool Arrives(long nowMs, string topic, byte[] payload)
        {
            Caller.Payload = payload;
            _inbound.Clear(payload);
            Platform.Decode(topic, payload, _inbound);
            return Client.OnMessage(nowMs, _inbound);
        }
    }
}
