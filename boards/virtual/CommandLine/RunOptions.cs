// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Virtual.Demos;

namespace DeviceAgent.Virtual.CommandLine
{
    /// <summary>
    /// What the command line asks for. What was not given is <c>null</c> (or empty), so that the board's own
    /// <c>device.json</c> can speak.
    /// </summary>
    internal sealed record RunOptions
    {
        /// <summary>Gets how long to run; <c>null</c>: until told to stop.</summary>
        public TimeSpan? For { get; init; }

        /// <summary>Gets the server to connect to; <c>null</c>: the embedded one.</summary>
        public ServerAddress? Server { get; init; }

        /// <summary>Gets the access token. A secret.</summary>
        public string? Token { get; init; }

        /// <summary>Gets the provisioning key and secret, with a colon between them. Secrets.</summary>
        public string? Provision { get; init; }

        /// <summary>Gets the file with what the server's certificate must chain to.</summary>
        public string? Ca { get; init; }

        /// <summary>Gets the file with the board's own certificate.</summary>
        public string? Certificate { get; init; }

        /// <summary>Gets the file with the private key to it.</summary>
        public string? Key { get; init; }

        /// <summary>Gets the folder that is the board's flash; <c>null</c>: one that goes when the run ends.</summary>
        public string? Flash { get; init; }

        /// <summary>Gets the sensors, <c>bme280</c> or <c>counter</c> each.</summary>
        public IReadOnlyList<string> Sensors { get; init; } = [];

        /// <summary>Gets the sampling interval of all sensors.</summary>
        public TimeSpan? Every { get; init; }

        /// <summary>Gets how long a reading may stay unconfirmed before it is on flash.</summary>
        public TimeSpan? Flush { get; init; }

        /// <summary>Gets the Wi-Fi networks in the air, <c>SSID</c> or <c>SSID:PASSWORD</c> each; none: any that the board asks for.</summary>
        public IReadOnlyList<string> Air { get; init; } = [];

        /// <summary>Gets how long to freeze the board, once.</summary>
        public TimeSpan? Stall { get; init; }

        /// <summary>Gets the presses of the board's button.</summary>
        public IReadOnlyList<ButtonPress> Presses { get; init; } = [];

        /// <summary>Gets a value indicating whether the board cannot update itself over the air, like a stock ESP32.</summary>
        public bool Stock { get; init; }

        /// <summary>Gets the demo to play; <c>null</c>: none.</summary>
        public Demo? Demo { get; init; }

        /// <summary>Gets a value indicating whether events go to the standard output as JSON lines.</summary>
        public bool Json { get; init; }
    }
}
