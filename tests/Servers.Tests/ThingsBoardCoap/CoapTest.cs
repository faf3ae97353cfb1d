// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Coap;
using DeviceAgent.Servers.ThingsBoardCoap;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    /// <summary>A CoAP double with one registered device for each test.</summary>
    public abstract class CoapTest : IDisposable
    {
        protected const string Token = "token-of-board-1";
        protected const string Api = "api/v1/" + Token;

        /// <summary>Far longer than anything takes on loopback: a test that waits so long has failed.</summary>
        protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

        /// <summary>Long enough for what would come to come; a test that waits so long for nothing sees nothing.</summary>
        protected static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(150);

        private protected CoapTest()
            : this(new ThingsBoardCoapOptions())
        {
        }

        private protected CoapTest(ThingsBoardCoapOptions options)
        {
            Server = new ThingsBoardCoapServer(options);
            Board = Server.Register("board-1", Token);
            Client = new RawCoapClient(Server.Port);
        }

        protected ThingsBoardCoapServer Server { get; }

        protected CoapDevice Board { get; }

        private protected RawCoapClient Client { get; }

        public void Dispose()
        {
            Client.Dispose();
            Server.Dispose();
            GC.SuppressFinalize(this);
        }

        private protected static void AssertCode(string expected, CoapPacket answer) => Assert.AreEqual(expected, CoapNumbers.Text(answer.Code));

        private protected CoapPacket Post(string feature, string payload) => Client.Ask(RawCoapClient.Post($"{Api}/{feature}", payload));

        private protected CoapPacket Get(string feature, uint? observe = null) => Client.Ask(RawCoapClient.Get($"{Api}/{feature}", observe));
    }
}
