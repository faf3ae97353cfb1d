// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// The request for limits and the client that sends it, over a server of the test's choice.
    /// </summary>
    internal sealed class LimitsBench
    {
        internal readonly DeliveryBench Delivery = new DeliveryBench(100);
        internal readonly LimitsRequest Request;
        private readonly RpcClient _client;
        private readonly Inbound _inbound = new Inbound();

        /// <param name="limits">What the server tells when asked; <c>null</c>: it cannot be asked.</param>
        internal LimitsBench(SessionLimits limits)
        {
            Delivery.Platform.Limits = limits;
            _client = new RpcClient(Delivery.Platform, Delivery.Uplink, Delivery.Parts.Diagnostics, Delivery.Parts.Json);
            Request = new LimitsRequest(Delivery.Platform, Delivery.Pace, _client);
        }

        internal void Connect(long nowMs)
        {
            _client.OnOnline(nowMs);
            Request.OnOnline(nowMs);
        }

        internal void Close(long nowMs)
        {
            Delivery.Close();
            _client.OnOffline(nowMs);
        }

        internal void Answer(long nowMs, int request, string answer)
        {
            byte[] payload = Text.Utf8(answer);
            _inbound.Clear(payload);
            Delivery.Platform.Decode(FakePlatform.OwnAnswerPrefix + request.ToString(), payload, _inbound);
            _client.OnMessage(nowMs, _inbound);
        }
    }
}
