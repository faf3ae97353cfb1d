// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;

namespace DeviceAgent
{
    /// <summary>
    /// Reads <c>device.json</c>. A mistake costs the entry it is in and gives one message that names the place; everything
    /// else counts, so that a board with a mistake still comes on line and can say so.
    /// </summary>
    public sealed class SettingsReader
    {
        private const int MaxEntries = 16;
        private const int MaxNameLength = 32;
        private const int MaxPin = 48;
        private const string Scheme = "mqtt://";

        private readonly ArrayList _mistakes = new ArrayList();
        private string _place;
        private int _entry;
        private bool _serverIsExplained;

        /// <summary>Gets the messages (<see cref="string"/>), one a mistake.</summary>
        public ArrayList Mistakes
        {
            get { return _mistakes; }
        }

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
                _place = member.Name;
                switch (member.Name)
                {
                    case "platform":
                        ReadPlatform(member, settings);
                        break;
                    case "wifi":
                        ReadWifi(member, settings);
                        break;
                    case "i2c":
                        settings.Buses = ReadBuses(member);
                        break;
                    case "sensors":
                        settings.Sensors = ReadSensors(member);
                        break;
                    case "outputs":
                        settings.Outputs = ReadOutputs(member);
                        break;
                    case "led":
                        settings.LedPin = Int(member, 0, MaxPin, settings.LedPin);
                        break;
                    case "store":
                        ReadStore(member, settings);
                        break;
                    case "batchMs":
                        settings.BatchMs = Int(member, 0, 3600000, settings.BatchMs);
                        break;
                    default:
                        Mistake("is not a setting");
                        break;
                }
            }

            if (settings.Host == null && !_serverIsExplained)
            {
                _place = "platform.server";
                Mistake("is missing: where should readings go?");
            }

            return settings;
        }

        private void ReadPlatform(JsonValue platform, Settings settings)
        {
            _serverIsExplained = platform.Kind != JsonKind.Object;
            for (JsonValue member = Members(platform); member != null; member = member.Next())
            {
                _place = "platform." + member.Name;
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
                        Mistake("is not a setting");
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
            for (JsonValue member = Members(wifi); member != null; member = member.Next())
            {
                _place = "wifi." + member.Name;
                switch (member.Name)
                {
                    case "ssid":
                        settings.WifiSsid = Text(member, 32, null);
                        break;
                    case "password":
                        settings.WifiPassword = Text(member, 64, settings.WifiPassword);
                        break;
                    default:
                        Mistake("is not a setting");
                        break;
                }
            }
        }

        private void ReadStore(JsonValue store, Settings settings)
        {
            for (JsonValue member = Members(store); member != null; member = member.Next())
            {
                _place = "store." + member.Name;
                if (member.Name == "readings")
                {
                    settings.StoreReadings = Int(member, 16, 20000, settings.StoreReadings);
                }
                else
                {
                    Mistake("is not a setting");
                }
            }
        }

        private I2cBusSettings[] ReadBuses(JsonValue list)
        {
            var found = new ArrayList();
            for (JsonValue entry = FirstEntry(list, "i2c"); entry != null; entry = NextEntry(entry, found, "i2c"))
            {
                string place = _place;
                int mistakes = _mistakes.Count;
                var bus = new I2cBusSettings();
                for (JsonValue member = Members(entry); member != null; member = member.Next())
                {
                    _place = place + "." + member.Name;
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
                            Mistake("is not a setting");
                            break;
                    }
                }

                _place = place;
                if (mistakes == _mistakes.Count && bus.Bus == 0)
                {
                    Mistake("needs \"bus\": 1 or 2");
                }

                for (int i = 0; i < found.Count; i++)
                {
                    if (((I2cBusSettings)found[i]).Bus == bus.Bus)
                    {
                        Mistake("is bus " + bus.Bus.ToString() + " again");
                    }
                }

                if (mistakes == _mistakes.Count)
                {
                    found.Add(bus);
                }
            }

            var buses = new I2cBusSettings[found.Count];
            found.CopyTo(buses);
            return buses;
        }

        private SensorSettings[] ReadSensors(JsonValue list)
        {
            var found = new ArrayList();
            for (JsonValue entry = FirstEntry(list, "sensors"); entry != null; entry = NextEntry(entry, found, "sensors"))
            {
                string place = _place;
                int mistakes = _mistakes.Count;
                SensorSettings sensor = ReadSensor(entry, place);
                _place = place;
                if (mistakes == _mistakes.Count && sensor.Type == null)
                {
                    Mistake("needs \"type\", such as \"bme280\"");
                }

                if (sensor.Name == null)
                {
                    sensor.Name = sensor.Type;
                }

                for (int i = 0; i < found.Count; i++)
                {
                    if (((SensorSettings)found[i]).Name == sensor.Name)
                    {
                        Mistake("needs a \"name\" of its own");
                    }
                }

                if (mistakes == _mistakes.Count)
                {
                    found.Add(sensor);
                }
            }

            var sensors = new SensorSettings[found.Count];
            found.CopyTo(sensors);
            return sensors;
        }

        private SensorSettings ReadSensor(JsonValue entry, string place)
        {
            var sensor = new SensorSettings();
            for (JsonValue member = Members(entry); member != null; member = member.Next())
            {
                _place = place + "." + member.Name;
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
                        Mistake("is not a setting");
                        break;
                }
            }

            return sensor;
        }

        private OutputSettings[] ReadOutputs(JsonValue list)
        {
            var found = new ArrayList();
            for (JsonValue entry = FirstEntry(list, "outputs"); entry != null; entry = NextEntry(entry, found, "outputs"))
            {
                string place = _place;
                int mistakes = _mistakes.Count;
                var output = new OutputSettings { Pin = -1 };
                for (JsonValue member = Members(entry); member != null; member = member.Next())
                {
                    _place = place + "." + member.Name;
                    switch (member.Name)
                    {
                        case "name":
                            output.Name = Text(member, MaxNameLength, null);
                            break;
                        case "pin":
                            output.Pin = Int(member, 0, MaxPin, -1);
                            break;
                        default:
                            Mistake("is not a setting");
                            break;
                    }
                }

                _place = place;
                if (mistakes == _mistakes.Count && (output.Name == null || output.Pin < 0))
                {
                    Mistake("needs \"name\" and \"pin\"");
                }

                for (int i = 0; i < found.Count; i++)
                {
                    if (((OutputSettings)found[i]).Name == output.Name)
                    {
                        Mistake("needs a \"name\" of its own");
                    }
                }

                if (mistakes == _mistakes.Count)
                {
                    found.Add(output);
                }
            }

            var outputs = new OutputSettings[found.Count];
            found.CopyTo(outputs);
            return outputs;
        }

        private JsonValue Members(JsonValue container)
        {
            if (container.Kind != JsonKind.Object)
            {
                Mistake("must be a JSON object");
            }

            return container.Kind == JsonKind.Object ? container.First() : null;
        }

        private JsonValue FirstEntry(JsonValue list, string name)
        {
            if (list.Kind != JsonKind.Array)
            {
                Mistake("must be an array");
                return null;
            }

            _entry = 0;
            return Place(list.First(), name);
        }

        private JsonValue NextEntry(JsonValue entry, ArrayList found, string name)
        {
            _entry++;
            JsonValue next = entry.Next();
            if (next != null && found.Count >= MaxEntries)
            {
                _place = name;
                Mistake("holds more than 16 entries");
                return null;
            }

            return Place(next, name);
        }

        private JsonValue Place(JsonValue entry, string name)
        {
            _place = name + "[" + _entry.ToString() + "]";
            return entry;
        }

        private int Int(JsonValue value, int min, int max, int otherwise)
        {
            if (value.TryGetInt(min, max, out int read))
            {
                return read;
            }

            Mistake("must be a whole number from " + min.ToString() + " to " + max.ToString());
            return otherwise;
        }

        private string Text(JsonValue value, int maxLength, string otherwise)
        {
            string read = value.AsString();
            if (read != null && read.Length <= maxLength)
            {
                return read;
            }

            Mistake("must be a text of at most " + maxLength.ToString() + " characters");
            return otherwise;
        }

        private void Mistake(string what)
        {
            _mistakes.Add(_place == null ? what : _place + " " + what);
        }
    }
}
