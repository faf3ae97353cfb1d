// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// What <c>device.json</c> says; <c>docs/device-json.md</c> describes it for users.
    /// </summary>
    public sealed class Settings
    {
        /// <summary>Name of the settings file on the board's flash.</summary>
        public const string FileName = "device.json";

        /// <summary>Longest settings file, in bytes.</summary>
        public const int MaxBytes = 4096;

        /// <summary>Which platform to speak to: <c>thingsboard</c>.</summary>
        public string PlatformKind = "thingsboard";

        /// <summary>The server's host name or address; <c>null</c> if not configured: the board then stays off line.</summary>
        public string Host;

        /// <summary>The server's TCP port.</summary>
        public int Port = 1883;

        /// <summary>The device's access token. A secret.</summary>
        public string Token;

        /// <summary>Wi-Fi network, or <c>null</c>: as stored in the board.</summary>
        public string WifiSsid;

        /// <summary>Password of the Wi-Fi network. A secret.</summary>
        public string WifiPassword = string.Empty;

        /// <summary>The board's I2C buses.</summary>
        public I2cBusSettings[] Buses = new I2cBusSettings[0];

        /// <summary>The sensors.</summary>
        public SensorSettings[] Sensors = new SensorSettings[0];

        /// <summary>The outputs.</summary>
        public OutputSettings[] Outputs = new OutputSettings[0];

        /// <summary>GPIO of the lamp that <c>identify</c> blinks, or -1 for none.</summary>
        public int LedPin = -1;

        /// <summary>How many readings the RAM store holds, 16 to 20000.</summary>
        public int StoreReadings = 1000;

        /// <summary>How long a reading may wait for others to share a message, in milliseconds, 0 to 3600000.</summary>
        public int BatchMs = 2000;

        /// <summary>A reading that was not confirmed for so long is on flash, in milliseconds, 2000 to 3600000.</summary>
        public int FlushMs = 60000;

        /// <summary>How much flash the journal may use, in bytes; 0: 60 % of the volume.</summary>
        public int JournalBytes;

        /// <summary>
        /// Whether readings of a boot that never learnt the time are sent with an estimate of it; else they are dropped, counted.
        /// </summary>
        public bool EstimatesTime = true;

        /// <summary>While a backlog is sent, no new reading waits longer than this, in milliseconds, 0 to 3600000.</summary>
        public int LiveMs = 10000;

        /// <summary>How many messages a second to send where the server does not tell its limits, 1 to 1000.</summary>
        public int MessagesPerSecond = 10;

        /// <summary>How many readings a second to send where the server does not tell its limits, 10 to 100000.</summary>
        public int ReadingsPerSecond = 500;
    }
}
