// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Coap;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    /// <summary>What the firmware's client does for months must not allocate: it would fragment a heap of 100 KB.</summary>
    [TestClass]
    public sealed class CoapSteadyPathTests : IDatagramSender, ICoapHandler
    {
        private const int Rounds = 2000;

        private readonly CoapWriter _server = new(64);
        private readonly CoapMessage _sent = new();
        private readonly byte[] _token = new byte[8];
        private readonly CoapClient _client;
        private readonly CoapRequest _telemetry = CoapEngine.Post("api/v1/token/telemetry", """{"ts":1700000000000,"values":{"t":1}}""");
        private int _heard;
        private int _repeats;
        private long _nowMs;

        public CoapSteadyPathTests()
        {
            _client = new CoapClient(this, this, new CoapTiming(), 1, CoapClient.DefaultDatagramBytes);
        }

        public void Send(byte[] buffer, int length) => _sent.Read(buffer, length);

        public void OnResponse(CoapRequest request, CoapMessage response, int offset, bool last) => _heard++;

        public void OnNotification(CoapRequest request, CoapMessage notification, int offset, bool last) => _heard++;

        public void OnFailure(CoapRequest request, CoapFailure failure) => throw new InvalidOperationException();

        [TestMethod]
        public void Requests_with_and_without_repeats_allocate_nothing()
        {
            RunRequests();
            Assert.AreEqual(0, BytesAllocatedBy(RunRequests));
            Assert.AreEqual(2 * Rounds, _heard);
            Assert.AreEqual(_repeats, _client.Retransmissions);
        }

        [TestMethod]
        public void Notifications_allocate_nothing()
        {
            _client.TryStart(CoapEngine.Get("api/v1/token/rpc", observe: true), _nowMs);
            Array.Copy(_sent.Buffer, CoapMessage.HeaderBytes, _token, 0, _sent.TokenLength);
            var tokenLength = _sent.TokenLength;
            Reply(CoapType.Acknowledgement, CoapCode.Valid, _sent.MessageId, tokenLength, observe: 0);
            RunNotifications();
            Assert.AreEqual(0, BytesAllocatedBy(RunNotifications));
            Assert.AreEqual(1 + (2 * Rounds), _heard);

            void RunNotifications()
            {
                for (var i = 0; i < Rounds; i++)
                {
                    Reply(CoapType.Confirmable, CoapCode.Content, _heard & 0xFFFF, tokenLength, observe: _heard + 1);
                }
            }
        }

        private static long BytesAllocatedBy(Action action)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        private void RunRequests()
        {
            for (var i = 0; i < Rounds; i++)
            {
                _client.TryStart(_telemetry, _nowMs);
                if (i % 3 == 0)
                {
                    _nowMs = _client.Step(_nowMs);
                    _client.Step(_nowMs);
                    _repeats++;
                }

                Array.Copy(_sent.Buffer, CoapMessage.HeaderBytes, _token, 0, _sent.TokenLength);
                Reply(CoapType.Acknowledgement, CoapCode.Created, _sent.MessageId, _sent.TokenLength, CoapMessage.None);
            }
        }

        private void Reply(CoapType type, int code, int id, int tokenLength, int observe)
        {
            _server.Begin(type, code, id, _token, tokenLength);
            if (observe != CoapMessage.None)
            {
                _server.Option(CoapOption.Observe, observe);
            }

            _client.Receive(_server.Buffer, _server.Length, _nowMs);
        }
    }
}
