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

        private readonly ThingsBoardServer _server = new();
        private readonly Device? _device;

        /// <summary>
        /// Initializes a new instance of the <see cref="EmbeddedServer"/> class and starts it on a free port.
        /// </summary>
        /// <param name="token">The board's access token: only this one is let in. Empty: the board has to register itself.</param>
        public EmbeddedServer(string? token)
        {
            _device = string.IsNullOrEmpty(token) ? null : _server.Register(DeviceName, token);
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
            return new Timer(_ => _device?.Call(calls++ == 0 ? "getInfo" : "readSensors", "{}", _callTimeout), null, _firstInfo, _sensorsEvery);
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            _server.Dispose();
        }
    }
}
