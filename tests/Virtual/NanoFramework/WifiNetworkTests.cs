// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Boards;
using nanoFramework.Networking;
using NanoFramework.Hosting;

namespace DeviceAgent.Virtual.Tests.NanoFramework
{
    /// <summary>
    /// The board's own keeper of its network. Each test leaves a thread behind that looks on once a second: for it the network must
    /// be as good afterwards as <see cref="NetworkTests"/> leave it.
    /// </summary>
    [TestClass]
    [DoNotParallelize]
    public class WifiNetworkTests
    {
        private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

        [TestCleanup]
        public void LeaveNetworkUp()
        {
            VirtualNetwork.IsAvailable = true;
            VirtualNetwork.Air.Clear();
            VirtualNetwork.UseCable();
            WifiNetworkHelper.Reset();
        }

        [TestMethod]
        public void A_password_on_trial_is_tried_though_the_driver_is_on_that_network_with_another()
        {
            JoinStored();

            WifiNetwork network = Start("wrong", mustJoin: true);

            Assert.IsTrue(SpinWait.SpinUntil(() => network.Fault != null, _patience));
            Assert.AreEqual("Wi-Fi \"home\" refuses the password", network.Fault);
            Assert.IsFalse(network.IsUp);
        }

        [TestMethod]
        public void A_password_on_trial_that_is_right_brings_the_board_up()
        {
            JoinStored();

            WifiNetwork network = Start("right", mustJoin: true);

            Assert.IsTrue(SpinWait.SpinUntil(() => network.IsUp, _patience));
            Assert.IsNull(network.Fault);
        }

        [TestMethod]
        public void Without_a_trial_the_board_stays_where_the_driver_has_joined()
        {
            JoinStored();

            WifiNetwork network = Start("wrong", mustJoin: false);

            Assert.IsTrue(SpinWait.SpinUntil(() => network.IsUp, _patience));
            Assert.IsNull(network.Fault);
        }

        private static void JoinStored()
        {
            VirtualNetwork.Air["home"] = "right";
            Assert.IsTrue(WifiNetworkHelper.ConnectDhcp("home", "right"));
        }

        private static WifiNetwork Start(string password, bool mustJoin)
        {
            return new WifiNetwork([new WifiSettings { Ssid = "home", Password = password }], mustJoin);
        }
    }
}
