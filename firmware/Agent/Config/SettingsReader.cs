// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;

namespace DeviceAgent
{
    /// <summary>
    /// Reads <c>device.json</c>. A mistake costs the entry it is in and gives one message that names the place; everything
    /// else counts, so that a board with a mistake still comes on line and can say so.
    /// </summary>
    public sealed class SettingsReader : SettingsValues
    {
        private const int MaxNameLength = 32;
        private const int MaxPin = 48;
        private const int HourMs = 3600000;
        private const string Scheme = "mqtt://";

        private bool _serverIsExplained;

        /// <summary>
        /// Reads the settings.
        /// </summary>
        /// <param name="json">The file, or <c>null</c> if there is none.</param>
        /// <returns>The settings: defaults where nothing valid was said.</returns>
        public Settings Read(byte[] json)
        {
            var settings = new Settings();
            if (json == null)
            {
                Mistake(Settings.FileName + " is missing on the board's flash");
                return settings;
            }

            if (!JsonValue.TryParse(json, json.Length, out JsonValue root, out string error))
            {
                Mistake("not JSON: " + error);
                return settings;
            }

            _serverIsExplained = root.Kind != JsonKind.Object;
            for (JsonValue member = Members(root); member != null; member = member.Next())
            {
                Place = member.Name;
                switch (member.Name)
                {
                    case "platform":
                        ReadPlatform(member, settings);
                        break;
                    case "wifi":
                        ReadWifi(member, settings);
                        break;
                    case "i2c":
                        settings.Buses = (I2cBusSettings[])ReadList(member, ReadBus).ToArray(typeof(I2cBusSettings));
                        break;
                    case "sensors":
                        settings.Sensors = (SensorSettings[])ReadList(member, ReadSensor).ToArray(typeof(SensorSettings));
                        break;
                    case "outputs":
                        settings.Outputs = (OutputSettings[])ReadList(member, ReadOutput).ToArray(typeof(OutputSettings));
                        break;
                    case "led":
                        settings.LedPin = Int(member, 0, MaxPin, settings.LedPin);
                        break;
                    case "store":
                        ReadStore(member, settings);
                        break;
                    case "time":
                        ReadTime(member, settings);
                        break;
                    case "delivery":
                        ReadDelivery(member, settings);
                        break;
                    case "batchMs":
                        settings.BatchMs = Int(member, 0, HourMs, settings.BatchMs);
                        break;
                    default:
                        Unknown();
                        break;
                }
            }

            if (settings.Host == null && !_serverIsExplained)
            {
                Place = "platform.server";
                Mistake("is missing: where should readings go?");
            }

            return settings;
        }

        private void ReadPlatform(JsonValue platform, Settings settings)
        {
            _serverIsExplained = platform.Kind != JsonKind.Object;
            for (JsonValue member = Members(platform); member != null; member = member.Next())
            {
                Place = "platform." + member.Name;
                switch (member.Name)
                {
                    case "kind":
                        settings.PlatformKind = Text(member, MaxNameLength, settings.PlatformKind);
                        break;
                    case "server":
                        _serverIsExplained = true;
                        ReadServer(member, settings);
                        break;
                    case "token":
                        settings.Token = Text(member, 256, null);
                        break;
                    default:
                        Unknown();
                        break;
                }
            }
        }

        private void ReadServer(JsonValue server, Settings settings)
        {
            string url = Text(server, 128, null);
            if (url == null)
            {
                return;
            }

            string address = url.StartsWith(Scheme) ? url.Substring(Scheme.Length) : string.Empty;
            int colon = address.IndexOf(':');
            string host = colon < 0 ? address : address.Substring(0, colon);
            int port = 1883;
            bool good = host.Length > 0 && host.IndexOf('/') < 0
                && (colon < 0 || (int.TryParse(address.Substring(colon + 1), out port) && port > 0 && port < 65536));
            if (!good)
            {
                Mistake("must be mqtt://host or mqtt://host:port");
                return;
            }

            settings.Host = host;
            settings.Port = port;
        }

        private void ReadWifi(JsonValue wifi, Settings settings)
        {
            var network = new WifiSettings();
            for (JsonValue member = Members(wifi); member != null; member = member.Next())
            {
                Place = "wifi." + member.Name;
                switch (member.Name)
                {
                    case "ssid":
                        network.Ssid = Text(member, 32, null);
                        break;
                    case "password":
                        network.Password = Text(member, 64, network.Password);
                        break;
                    default:
                        Unknown();
                        break;
                }
            }

            if (network.Ssid != null)
            {
                settings.Wifi = new WifiSettings[] { network };
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

        private void ReadTime(JsonValue time, Settings settings)
        {
            for (JsonValue member = Members(time); member != null; member = member.Next())
            {
                Place = "time." + member.Name;
                if (member.Name != "unknown")
                {
                    Unknown();
                    continue;
                }

                string policy = member.AsString();
                if (policy == "estimate" || policy == "drop")
                {
                    settings.EstimatesTime = policy == "estimate";
                }
                else
                {
                    Mistake("must be \"estimate\" or \"drop\"");
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

        private object ReadBus(JsonValue entry, ArrayList others)
        {
            string place = Place;
            var bus = new I2cBusSettings();
            for (JsonValue member = Members(entry); member != null; member = member.Next())
            {
                Place = place + "." + member.Name;
                switch (member.Name)
                {
                    case "bus":
                        bus.Bus = Int(member, 1, 2, 0);
                        break;
                    case "sda":
                        bus.Sda = Int(member, 0, MaxPin, -1);
                        break;
                    case "scl":
                        bus.Scl = Int(member, 0, MaxPin, -1);
                        break;
                    default:
                        Unknown();
                        break;
                }
            }

            Place = place;
            if (EntryIsRight && bus.Bus == 0)
            {
                Mistake("needs \"bus\": 1 or 2");
            }

            foreach (I2cBusSettings other in others)
            {
                if (other.Bus == bus.Bus)
                {
                    Mistake("is bus " + bus.Bus.ToString() + " again");
                }
            }

            return bus;
        }

        private object ReadSensor(JsonValue entry, ArrayList others)
        {
            string place = Place;
            var sensor = new SensorSettings();
            for (JsonValue member = Members(entry); member != null; member = member.Next())
            {
                Place = place + "." + member.Name;
                switch (member.Name)
                {
                    case "name":
                        sensor.Name = Text(member, MaxNameLength, null);
                        break;
                    case "type":
                        sensor.Type = Text(member, MaxNameLength, null);
                        break;
                    case "bus":
                        sensor.Bus = Int(member, 1, 2, sensor.Bus);
                        break;
                    case "address":
                        sensor.Address = Int(member, 0x08, 0x77, sensor.Address);
                        break;
                    case "intervalMs":
                        sensor.IntervalMs = Int(member, Sampler.MinIntervalMs, Sampler.MaxIntervalMs, sensor.IntervalMs);
                        break;
                    case "suffix":
                        sensor.Suffix = Text(member, MaxNameLength, sensor.Suffix);
                        break;
                    default:
                        Unknown();
                        break;
                }
            }

            Place = place;
            if (EntryIsRight && sensor.Type == null)
            {
                Mistake("needs \"type\", such as \"bme280\"");
            }

            if (sensor.Name == null)
            {
                sensor.Name = sensor.Type;
            }

            foreach (SensorSettings other in others)
            {
                RequireOwnName(sensor.Name, other.Name);
            }

            return sensor;
        }

        private object ReadOutput(JsonValue entry, ArrayList others)
        {
            string place = Place;
            var output = new OutputSettings { Pin = -1 };
            for (JsonValue member = Members(entry); member != null; member = member.Next())
            {
                Place = place + "." + member.Name;
                switch (member.Name)
                {
                    case "name":
                        output.Name = Text(member, MaxNameLength, null);
                        break;
                    case "pin":
                        output.Pin = Int(member, 0, MaxPin, -1);
                        break;
                    default:
                        Unknown();
                        break;
                }
            }

            Place = place;
            if (EntryIsRight && (output.Name == null || output.Pin < 0))
            {
                Mistake("needs \"name\" and \"pin\"");
            }

            foreach (OutputSettings other in others)
            {
                RequireOwnName(output.Name, other.Name);
            }

            return output;
        }

        private void RequireOwnName(string name, string other)
        {
            if (name == other)
            {
                Mistake("needs a \"name\" of its own");
            }
        }
    }
}
