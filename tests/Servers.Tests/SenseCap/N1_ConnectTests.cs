// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.SenseCap
{
    [TestClass]
    public sealed class N1_ConnectTests : SenseCapTest
    {
        [TestMethod]
        [DataRow("org-1234-a1b2", "org-1234", Key, true)]
        [DataRow("org-99-0", "org-99", "other-key", true)]
        [DataRow("org-1234-A1B2", "org-1234", Key, false)]
        [DataRow("org-1234-", "org-1234", Key, false)]
        [DataRow("org-1234", "org-1234", Key, false)]
        [DataRow("org-x-a1", "org-x", Key, false)]
        [DataRow("board-1", "org-1234", Key, false)]
        [DataRow("org-1234-a1", "1234", Key, false)]
        [DataRow("org-99-a1", "org-1234", Key, false)]
        [DataRow("org-1234-a1", "org-1234", "other-key", false)]
        [DataRow("org-1234-a1", "org-1234", null, false)]
        [DataRow("org-1234-a1", null, null, false)]
        [DataRow("org-5-a1", "org-5", "", false)]
        public void N1_client_id_user_name_and_key_are_checked(string clientId, string? userName, string? password, bool isAccepted)
        {
            using var client = new RawClient(Server.Port);
            Assert.AreEqual(isAccepted ? 0 : (int)ConnackCode.NotAuthorized, client.Connect(clientId, userName, password)[1]);
        }

        [TestMethod]
        public void N1_the_newest_connection_takes_a_client_id_over()
        {
            using var old = Connect();
            using var next = Connect();
            old.ExpectClosed();
            next.PublishConfirmed(WindSpeed, Body);
            Server.Kill("org-1234-board1");
            next.ExpectClosed();
        }

        [TestMethod]
        public void N5_a_client_is_kicked()
        {
            using var client = Connect();
            Server.Kill("org-1234-board1");
            client.ExpectClosed();
            Server.Connections.WaitFor(e => e.Cause == CloseCause.Killed && e.Name == "org-1234-board1", Patience);
            Server.Kill("org-1234-board1");
        }

        [TestMethod]
        public void N5_PUBACKs_are_stalled_and_connections_refused()
        {
            using var client = Connect();
            Server.Faults.OmitPubacks(1);
            client.Publish(WindSpeed, Body);
            client.ExpectNothing();
            Assert.AreEqual(1, Server.Measurements.Count);

            Server.Faults.RefuseWith = ConnackCode.ServerUnavailable;
            using var refused = new RawClient(Server.Port);
            Assert.AreEqual((int)ConnackCode.ServerUnavailable, refused.Connect("org-1234-x", "org-1234", Key)[1]);
        }

        [TestMethod]
        public void N5_an_outage_ends_connections_but_not_the_organizations()
        {
            using var client = Connect();
            Server.StopListening();
            client.ExpectClosed();
            Server.StartListening();
            using var next = Connect();
            next.PublishConfirmed(WindSpeed, Body);
        }
    }
}
