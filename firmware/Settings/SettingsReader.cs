// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;

namespace DeviceAgent
{
    /// <summary>
    /// Reads <c>device.json</c>. A mistake costs the entry it is in and gives one message that names the place; everything
    /// else counts, so that a board with a mistake still comes on line and can say so. Who must not take settings with a
    /// mistake looks at <see cref="SettingsValues.Mistakes"/>.
    /// </summary>
    public sealed class SettingsReader : SettingsValues
    {
        private const int HourMs = 3600000;
        private const int MaxClaimSecretLength = 64;
        private const int WeekSeconds = 604800;

        private readonly PlatformReader _platform;
        private readonly NetworkReader _network;
        private readonly HardwareReader _hardware;
        private readonly SensorReader _sensors;

        /// <summary>
        /// Initializes a new instance of the <see cref="SettingsReader"/> class, to be used once.
        /// </summary>
        public SettingsReader()
            : base(new ArrayList())
        {
            _platform = new PlatformReader(Mistakes);
            _network = new NetworkReader(Mistakes);
            _hardware = new HardwareReader(Mistakes);
            _sensors = new SensorReader(Mistakes);
        }

        /// <summary>
        /// Reads the settings.
        /// </summary>
        /// <param name="json">The file, or <c>null</c> if there is none.</param>
        /// <returns>The settings: defaults where nothing valid was said.</returns>
        public Settings Read(byte[] json)
        {
            if (json == null)
            {
                Mistake(Settings.FileName + " is missing on the board's flash");
                return new Settings();
            }

            if (!JsonValue.TryParse(json, json.Length, out JsonValue root, out string error))
            {
                Mistake("not JSON: " + error);
                return new Settings();
            }

            return ReadFrom(root);
        }

        /// <summary>
        /// Reads settings that are JSON.
        /// </summary>
        /// <param name="root">The document.</param>
        /// <returns>The settings: defaults where nothing valid was said.</returns>
        public Settings ReadFrom(JsonValue root)
        {
            var settings = new Settings();
            for (JsonValue member = Members(root); member != null; member = member.Next())
            {
                ReadSection(member, settings);
            }

            if (root.Kind == JsonKind.Object && settings.Host == null && !_platform.ServerIsExplained)
            {
                Place = "platform.server";
                Mistake("is missing: where should readings go?");
            }

            return settings;
        }

        private void ReadSection(JsonValue section, Settings settings)
        {
            Place = section.Name;
            switch (section.Name)
            {
                case "$schema":
                    // For editors.
                    break;
                case "platform":
                    _platform.Read(section, settings);
                    break;
                case "tls":
                    _network.ReadTls(section, settings);
                    break;
                case "wifi":
                    _network.ReadWifi(section, settings);
                    break;
                case "time":
                    _network.ReadTime(section, settings);
                    break;
                case "i2c":
                    _hardware.ReadBuses(section, settings);
                    break;
                case "sensors":
                    settings.Sensors = _sensors.Read(section);
                    break;
                case "outputs":
                    _hardware.ReadOutputs(section, settings);
                    break;
                case "led":
                    _hardware.ReadLed(section, settings);
                    break;
                case "button":
                    _hardware.ReadButton(section, settings);
                    break;
                case "claim":
                    ReadClaim(section, settings);
                    break;
                case "config":
                    ReadConfig(section, settings);
                    break;
                case "update":
                    ReadUpdate(section, settings);
                    break;
                case "store":
                    ReadStore(section, settings);
                    break;
                case "delivery":
                    ReadDelivery(section, settings);
                    break;
                case "batchMs":
                    settings.BatchMs = Int(section, 0, HourMs, settings.BatchMs);
                    break;
                default:
                    Unknown();
                    break;
            }
        }

        private void ReadClaim(JsonValue claim, Settings settings)
        {
            for (JsonValue member = Members(claim); member != null; member = member.Next())
            {
                Place = "claim." + member.Name;
                switch (member.Name)
                {
                    case "secret":
                        settings.ClaimSecret = Text(member, MaxClaimSecretLength, null);
                        break;
                    case "seconds":
                        settings.ClaimMs = 1000 * Int(member, 1, WeekSeconds, settings.ClaimMs / 1000);
                        break;
                    default:
                        Unknown();
                        break;
                }
            }
        }

        private void ReadConfig(JsonValue config, Settings settings)
        {
            for (JsonValue member = Members(config); member != null; member = member.Next())
            {
                Place = "config." + member.Name;
                if (member.Name == "confirmSeconds")
                {
                    settings.ConfirmMs = 1000 * Int(member, 30, HourMs / 1000, settings.ConfirmMs / 1000);
                }
                else
                {
                    Unknown();
                }
            }
        }

        private void ReadUpdate(JsonValue update, Settings settings)
        {
            for (JsonValue member = Members(update); member != null; member = member.Next())
            {
                Place = "update." + member.Name;
                if (member.Name == "chunkBytes")
                {
                    settings.UpdateChunkBytes = Int(member, 256, 2048, settings.UpdateChunkBytes);
                }
                else
                {
                    Unknown();
                }
            }
        }

        private void ReadStore(JsonValue store, Settings settings)
        {
            for (JsonValue member = Members(store); member != null; member = member.Next())
            {
                Place = "store." + member.Name;
                switch (member.Name)
                {
                    case "readings":
                        settings.StoreReadings = Int(member, 16, 20000, settings.StoreReadings);
                        break;
                    case "flushSeconds":
                        settings.FlushMs = 1000 * Int(member, 2, HourMs / 1000, settings.FlushMs / 1000);
                        break;
                    case "flashKb":
                        settings.JournalBytes = 1024 * Int(member, 8, 3072, settings.JournalBytes / 1024);
                        break;
                    default:
                        Unknown();
                        break;
                }
            }
        }

        private void ReadDelivery(JsonValue delivery, Settings settings)
        {
            for (JsonValue member = Members(delivery); member != null; member = member.Next())
            {
                Place = "delivery." + member.Name;
                switch (member.Name)
                {
                    case "liveMs":
                        settings.LiveMs = Int(member, 0, HourMs, settings.LiveMs);
                        break;
                    case "messagesPerSecond":
                        settings.MessagesPerSecond = Int(member, 1, 1000, settings.MessagesPerSecond);
                        break;
                    case "readingsPerSecond":
                        settings.ReadingsPerSecond = Int(member, 10, 100000, settings.ReadingsPerSecond);
                        break;
                    default:
                        Unknown();
                        break;
                }
            }
        }
    }
}
