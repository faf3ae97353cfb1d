// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    [TestClass]
    public sealed class D04_OneSessionTests : ThingsBoardTest
    {
        [TestMethod]
        public void D4_a_second_connection_with_the_same_credentials_closes_the_first()
        {
            using var first = Connect();
            using var second = Connect();
            first.ExpectClosed();
            Assert.AreEqual(1, WaitForClose(CloseCause.Displaced).Connection);
            Assert.IsTrue(Board.IsConnected);
            second.PublishConfirmed(Telemetry, """{"t":1}""");
        }

        [TestMethod]
        public void D4_devices_do_not_displace_each_other()
        {
            Server.Register("board-2", "token-2");
            using var first = Connect();
            using var second = RawClient.Connected(Server.Port, "token-2");
            first.ExpectNothing();
            second.ExpectNothing();
        }

        [TestMethod]
        public void A_device_is_connected_as_long_as_its_connection_lives()
        {
            Assert.IsFalse(Board.IsConnected);
            var client = Connect();
            Server.WaitForConnected(Patience, "board-1");
            client.ExpectNothing();
            Assert.IsTrue(Board.IsConnected);
            client.Dispose();
            WaitForClose(CloseCause.ConnectionLost);
            Assert.IsFalse(Board.IsConnected);
        }
    }
}
