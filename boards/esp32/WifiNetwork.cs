// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.Device.Wifi;
using System.Threading;
using nanoFramework.Networking;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// Keeps the board on its network, on a thread of its own, since the Wi-Fi helpers block; and starts SNTP once it is up.
    /// </summary>
    /// <remarks>
    /// After a loss the native driver joins again by itself; the helper is called again only if that takes long, and ever
    /// more rarely, because it writes the credentials to flash each time.
    /// </remarks>
    public sealed class WifiNetwork : INetwork
    {
        private const int PollMs = 1000;
        private const int JoinLimitMs = 60000;
        private const int FirstPatienceMs = 60000;
        private const int MaxPatienceMs = 1800000;

        private readonly string _ssid;
        private readonly string _password;
        private bool _isUp;
        private string _address;
        private string _fault;

        /// <summary>
        /// Initializes a new instance of the <see cref="WifiNetwork"/> class and starts its thread.
        /// </summary>
        /// <param name="ssid">The Wi-Fi network, or <c>null</c>: whatever the board has stored, or a cable.</param>
        /// <param name="password">Its password.</param>
        public WifiNetwork(string ssid, string password)
        {
            _ssid = ssid;
            _password = password;
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
            int patienceMs = 0;
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
                    else if (_ssid != null && downMs >= patienceMs)
                    {
                        Join();
                        downMs = 0;
                        patienceMs = patienceMs == 0 ? FirstPatienceMs : patienceMs < MaxPatienceMs ? patienceMs * 2 : MaxPatienceMs;
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

        private void LookAtAddress()
        {
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
            var limit = new CancellationTokenSource(JoinLimitMs);
            bool joined = WifiNetworkHelper.ConnectDhcp(_ssid, _password, WifiReconnectionKind.Automatic, false, 0, limit.Token);
            if (!joined)
            {
                _fault = "Wi-Fi \"" + _ssid + "\" did not let the board in, status " + ((int)WifiNetworkHelper.Status).ToString()
                    + ": check wifi.ssid and wifi.password";
            }
        }
    }
}
