// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.Device.Wifi;
using System.Threading;
using nanoFramework.Networking;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// Keeps the board on its network, on a thread of its own, since the Wi-Fi calls block; and starts SNTP once it is up.
    /// </summary>
    /// <remarks>
    /// Networks are tried in turn, the first again only when the board is on none. After a loss the native driver joins again
    /// by itself; this thread tries only if that takes long, and ever more rarely. A network is stored in flash when it has
    /// let the board in, not at each attempt.
    /// </remarks>
    public sealed class WifiNetwork : INetwork
    {
        private const int PollMs = 1000;
        private const int JoinLimitMs = 60000;
        private const int DriverPatienceMs = 15000;
        private const int FirstPatienceMs = 60000;
        private const int MaxPatienceMs = 1800000;

        private readonly WifiSettings[] _networks;
        private bool _mustJoin;
        private bool _isUp;
        private string _address;
        private string _fault;

        /// <summary>
        /// Initializes a new instance of the <see cref="WifiNetwork"/> class and starts its thread.
        /// </summary>
        /// <param name="networks">The networks in the order in which to try them; none: whatever the board has stored, or a cable.</param>
        /// <param name="mustJoin">
        /// Whether to join anew even the network that the board has stored: its password there may be another than the one that is on trial.
        /// </param>
        public WifiNetwork(WifiSettings[] networks, bool mustJoin)
        {
            _networks = networks;
            _mustJoin = mustJoin;
            new Thread(Keep).Start();
        }

        /// <inheritdoc/>
        public bool IsUp
        {
            get { return _isUp; }
        }

        /// <inheritdoc/>
        public string Address
        {
            get { return _address; }
        }

        /// <inheritdoc/>
        public string Fault
        {
            get { return _fault; }
        }

        private void Keep()
        {
            int downMs = 0;
            bool driverJoins = !_mustJoin && _networks.Length > 0 && DriverJoins();
            int patienceMs = driverJoins ? DriverPatienceMs : 0;
            _mustJoin = _networks.Length > 0 && !driverJoins;
            bool sntpStarted = false;
            while (true)
            {
                try
                {
                    LookAtAddress();
                    if (_isUp)
                    {
                        downMs = 0;
                        patienceMs = FirstPatienceMs;
                        if (!sntpStarted)
                        {
                            Sntp.Start();
                            sntpStarted = true;
                        }
                    }
                    else if (_networks.Length > 0 && downMs >= patienceMs)
                    {
                        downMs = 0;
                        patienceMs = Longer(patienceMs);
                        Join();
                    }
                    else
                    {
                        downMs += PollMs;
                    }
                }
                catch (Exception exception)
                {
                    _fault = "the network failed: " + exception.GetType().Name;
                }

                Thread.Sleep(PollMs);
            }
        }

        private static int Longer(int patienceMs)
        {
            return patienceMs < FirstPatienceMs ? FirstPatienceMs : patienceMs < MaxPatienceMs ? patienceMs * 2 : MaxPatienceMs;
        }

        // The network that is stored in the board, which its driver joins by itself, may be another than the settings name.
        private bool DriverJoins()
        {
            try
            {
                string stored = NetworkCard.StoredSsid();
                for (int i = 0; i < _networks.Length; i++)
                {
                    if (_networks[i].Ssid == stored)
                    {
                        return true;
                    }
                }
            }
            catch (Exception exception)
            {
                _fault = "the network failed: " + exception.GetType().Name;
            }

            return false;
        }

        private void LookAtAddress()
        {
            if (_mustJoin)
            {
                return;
            }

            try
            {
                string address = NetworkCard.Address();
                _isUp = address != null;
                _address = address;
                if (_isUp)
                {
                    _fault = null;
                }
            }
            catch (NotImplementedException)
            {
                // A board that cannot tell: let connection attempts find out.
                _isUp = true;
            }
        }

        private void Join()
        {
            // Whatever comes of it: a board that has a cable after all must not stay off line.
            _mustJoin = false;
            string faults = null;
            for (int i = 0; i < _networks.Length; i++)
            {
                string fault = Join(_networks[i]);
                if (fault == null)
                {
                    return;
                }

                faults = faults == null ? fault : faults + "; " + fault;
                _fault = faults;
            }
        }

        private static string Join(WifiSettings network)
        {
            string name = "Wi-Fi \"" + network.Ssid + "\" ";
            WifiAdapter adapter = WifiAdapter.FindAllAdapters()[0];
            switch (adapter.Connect(network.Ssid, WifiReconnectionKind.Automatic, network.Password).ConnectionStatus)
            {
                case WifiConnectionStatus.NetworkNotAvailable:
                    return name + "is not in reach";
                case WifiConnectionStatus.InvalidCredential:
                    return name + "refuses the password";
            }

            // The other answers of the driver are hints: the helper tries for itself, stores the network and awaits an address.
            var limit = new CancellationTokenSource(JoinLimitMs);
            bool joined = WifiNetworkHelper.ConnectDhcp(
                network.Ssid, network.Password, WifiReconnectionKind.Automatic, false, 0, limit.Token);
            return joined ? null : name + "gives the board no address, status " + ((int)WifiNetworkHelper.Status).ToString();
        }
    }
}
