// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.Virtual.Runner
{
    /// <summary>
    /// The ThingsBoard double inside the runner: what the board talks to unless told otherwise.
    /// </summary>
    internal sealed class EmbeddedServer : IDisposable
    {
        /// <summary>The host name that stands for it in <c>device.json</c>.</summary>
        public const string HostName = "embedded";

        /// <summary>Name of the device that the board is there, unless it registers itself.</summary>
        public const string DeviceName = "virtual board";

        private static readonly TimeSpan _callTimeout = TimeSpan.FromSeconds(10);
        private static readonly TimeSpan _firstInfo = TimeSpan.FromSeconds(3);
        private static readonly TimeSpan _sensorsEvery = TimeSpan.FromSeconds(10);

        private readonly ThingsBoardServer _server;

        /// <summary>
        /// Initializes a new instance of the <see cref="EmbeddedServer"/> class and starts it on a free port.
        /// </summary>
        /// <param name="settings">
        /// The board's settings. Only its access token is let in; if it gets one by provisioning any is, because this server forgets
        /// at the end of a run what it gave and the board does not.
        /// </param>
        public EmbeddedServer(Settings settings)
        {
            _server = new ThingsBoardServer(new ThingsBoardOptions { AcceptAnyToken = settings.Provisions });
            if (settings.Provisions)
            {
                _server.Provisioning.Add(new ProvisioningProfile(settings.Provision.Key, settings.Provision.Secret));
            }
            else
            {
                _server.Register(DeviceName, settings.Token, gateway: settings.Sensors.Any(sensor => sensor.Device != null));
            }
        }

        /// <summary>Gets the double itself.</summary>
        public ThingsBoardServer Double
        {
            get { return _server; }
        }

        /// <summary>Gets the server's address on this machine.</summary>
        public System.Net.IPEndPoint Address
        {
            get { return _server.Mqtt.EndPoint; }
        }

        /// <summary>
        /// Calls the board now and then, so that a person sees what calls are.
        /// </summary>
        /// <returns>Ends the calls.</returns>
        public IDisposable CallNowAndThen()
        {
            long calls = 0;
            return new Timer(_ => Call(calls++ == 0 ? "getInfo" : "readSensors"), null, _firstInfo, _sensorsEvery);
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            _server.Dispose();
        }

        // Until it is provisioned a board is no device.
        private void Call(string method)
        {
            IReadOnlyList<Device> devices = _server.Devices;
            if (devices.Count > 0)
            {
                devices[0].Call(method, "{}", _callTimeout);
            }
        }
    }
}
