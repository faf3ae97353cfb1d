// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Device.Wifi;
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
            VirtualNetwork.Air.Clear();
            VirtualNetwork.UseCable();
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
        [DataRow("home", "right", WifiConnectionStatus.Success)]
        [DataRow("home", "wrong", WifiConnectionStatus.InvalidCredential)]
        [DataRow("open", "any", WifiConnectionStatus.Success)]
        [DataRow("none", "right", WifiConnectionStatus.NetworkNotAvailable)]
        public void The_driver_says_why_it_cannot_join_and_leaves_the_board_without_an_address(
            string ssid, string password, WifiConnectionStatus expected)
        {
            VirtualNetwork.Air["home"] = "right";
            VirtualNetwork.Air["open"] = null;

            WifiConnectionResult result = WifiAdapter.FindAllAdapters()[0].Connect(ssid, WifiReconnectionKind.Automatic, password);

            Assert.AreEqual(expected, result.ConnectionStatus);
            Assert.AreEqual(
                expected == WifiConnectionStatus.Success ? VirtualNetwork.Address : "0.0.0.0",
                NetworkInterface.GetAllNetworkInterfaces()[0].IPv4Address);
            Assert.AreEqual(string.Empty, Wireless80211Configuration.GetAllWireless80211Configurations()[0].Ssid);
        }

        [TestMethod]
        public void The_helper_stores_the_network_and_waits_its_token_out_if_the_password_is_wrong()
        {
            VirtualNetwork.Air["home"] = "right";
            using var limit = new CancellationTokenSource(400);
            var waiting = Stopwatch.StartNew();

            Assert.IsFalse(WifiNetworkHelper.ConnectDhcp("home", "wrong", token: limit.Token));

            Assert.IsTrue(waiting.ElapsedMilliseconds >= 350);
            Assert.AreEqual(NetworkHelperStatus.TokenExpiredWaitingIPAddress, WifiNetworkHelper.Status);
            Assert.AreEqual("home", Wireless80211Configuration.GetAllWireless80211Configurations()[0].Ssid);
        }

        [TestMethod]
        public void A_board_that_is_on_the_network_already_stays_there()
        {
            VirtualNetwork.Air["home"] = "right";
            Assert.IsTrue(WifiNetworkHelper.ConnectDhcp("home", "right"));

            Assert.IsTrue(WifiNetworkHelper.ConnectDhcp("home", "wrong"));
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
