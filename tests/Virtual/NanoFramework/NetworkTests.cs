// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using nanoFramework.M2Mqtt;
using nanoFramework.Networking;
using NanoFramework.Hosting;

namespace DeviceAgent.Virtual.Tests.NanoFramework
{
    /// <summary>The network belongs to the whole board, so these run alone.</summary>
    [TestClass]
    [DoNotParallelize]
    public class NetworkTests
    {
        [TestCleanup]
        public void LeaveNetworkUp()
        {
            VirtualNetwork.IsAvailable = true;
            WifiNetworkHelper.Reset();
        }

        [TestMethod]
        public void Joining_gives_an_address_and_starts_sntp()
        {
            Sntp.Stop();

            Assert.IsTrue(WifiNetworkHelper.ConnectDhcp("ssid", "password", requiresDateTime: true));

            Assert.AreEqual(NetworkHelperStatus.NetworkIsReady, WifiNetworkHelper.Status);
            Assert.IsTrue(Sntp.IsStarted);
            Assert.AreEqual(VirtualNetwork.Address, NetworkInterface.GetAllNetworkInterfaces()[0].IPv4Address);
        }

        [TestMethod]
        public void Without_an_access_point_joining_waits_until_its_token_ends()
        {
            VirtualNetwork.IsAvailable = false;
            using var limit = new CancellationTokenSource(400);
            var waiting = Stopwatch.StartNew();

            Assert.IsFalse(WifiNetworkHelper.Reconnect(token: limit.Token));

            Assert.IsTrue(waiting.ElapsedMilliseconds >= 350);
            Assert.AreEqual(NetworkHelperStatus.TokenExpiredWaitingIPAddress, WifiNetworkHelper.Status);
            Assert.AreEqual("0.0.0.0", NetworkInterface.GetAllNetworkInterfaces()[0].IPv4Address);
        }

        [TestMethod]
        public void Joining_ends_when_the_access_point_comes()
        {
            VirtualNetwork.IsAvailable = false;
            Task<bool> joining = Task.Run(() => WifiNetworkHelper.ConnectDhcp("ssid", "password"));
            Assert.IsFalse(joining.Wait(100));

            VirtualNetwork.IsAvailable = true;

            Assert.IsTrue(joining.Wait(2000) && joining.Result);
        }

        [TestMethod]
        public void An_adapter_that_does_not_exist_is_an_exception_kept_aside()
        {
            Assert.IsFalse(WifiNetworkHelper.ConnectDhcp("ssid", "password", wifiAdapterId: 1));

            Assert.AreEqual(NetworkHelperStatus.ExceptionOccurred, WifiNetworkHelper.Status);
            Assert.IsNotNull(WifiNetworkHelper.HelperException);
            WifiNetworkHelper.Reset();
            Assert.IsNull(WifiNetworkHelper.HelperException);
        }

        [TestMethod]
        public void Without_a_network_no_name_resolves()
        {
            VirtualNetwork.Map("known", "127.0.0.1", 1883);
            VirtualNetwork.IsAvailable = false;

            Assert.ThrowsException<SocketException>(() => new MqttClient("known"));

            VirtualNetwork.IsAvailable = true;
            _ = new MqttClient("known");
            VirtualNetwork.Unmap("known");
        }

        [TestMethod]
        public void The_mac_address_is_the_board_s()
        {
            CollectionAssert.AreEqual(VirtualNetwork.PhysicalAddress, NetworkInterface.GetAllNetworkInterfaces()[0].PhysicalAddress);
        }
    }
}
