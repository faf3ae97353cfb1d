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

        /// <summary>Whether to speak TLS: the server was given as <c>mqtts://</c>.</summary>
        public bool IsSecure;

        /// <summary>Name of the file with the certificate that the server's must descend from, or <c>null</c>: those the board has stored.</summary>
        public string CaFile;

        /// <summary>Name of the file with the board's own certificate, or <c>null</c>.</summary>
        public string CertificateFile;

        /// <summary>Name of the file with its private key, or <c>null</c>. What it holds is a secret.</summary>
        public string KeyFile;

        /// <summary>The device's access token. A secret.</summary>
        public string Token;

        /// <summary>MQTT client id, or <c>null</c>: made of the board's MAC address.</summary>
        public string ClientId;

        /// <summary>User name where the credentials are user name and password, or <c>null</c>.</summary>
        public string User;

        /// <summary>Password to the user name, or <c>null</c>. A secret.</summary>
        public string Password;

        /// <summary>How to get credentials by provisioning, or <c>null</c>.</summary>
        public ProvisionSettings Provision;

        /// <summary>
        /// Gets a value indicating whether the board gets its credentials by provisioning: there is a key for it, and no other
        /// credentials but those that it would register.
        /// </summary>
        public bool Provisions
        {
            get
            {
                return Provision != null
                    && Token == null
                    && ((User == null && Password == null) || Provision.Credentials == CredentialsKind.Basic)
                    && (CertificateFile == null || Provision.Credentials == CredentialsKind.Certificate);
            }
        }

        /// <summary>Which topics to use, never <c>null</c>.</summary>
        public TopicSettings Topics = new TopicSettings();

        /// <summary>Wi-Fi networks in the order in which to try them, 0 to 2; none: as stored in the board.</summary>
        public WifiSettings[] Wifi = new WifiSettings[0];

        /// <summary>The board's I2C buses.</summary>
        public I2cBusSettings[] Buses = new I2cBusSettings[0];

        /// <summary>The sensors.</summary>
        public SensorSettings[] Sensors = new SensorSettings[0];

        /// <summary>The outputs.</summary>
        public OutputSettings[] Outputs = new OutputSettings[0];

        /// <summary>GPIO of the lamp that shows how the board is, or -1 for none.</summary>
        public int LedPin = -1;

        /// <summary>GPIO of the button, which connects it to ground when pressed, or -1 for none.</summary>
        public int ButtonPin = -1;

        /// <summary>Whether a short press makes the board claimable; else it identifies the board.</summary>
        public bool ShortPressClaims;

        /// <summary>How long to hold the button for a factory reset, in milliseconds, 3000 to 60000.</summary>
        public int ResetPressMs = 10000;

        /// <summary>Secret that a customer needs to claim the board, or <c>null</c>: none. A secret.</summary>
        public string ClaimSecret;

        /// <summary>How long the board can be claimed, in milliseconds, 1000 to 604800000; 0: as the server has it.</summary>
        public int ClaimMs;

        /// <summary>Settings from the server that cost the board its server for so long are rolled back, in milliseconds, 30000 to 3600000.</summary>
        public int ConfirmMs = 300000;

        /// <summary>Size of the pieces in which a firmware image is asked for, in bytes, 256 to 2048.</summary>
        public int UpdateChunkBytes = 1024;

        /// <summary>Time servers, 0 to 2; none: the firmware's own.</summary>
        public string[] TimeServers = new string[0];

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
