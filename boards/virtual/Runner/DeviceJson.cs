// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using System.Text.Json.Nodes;
using DeviceAgent.Virtual.CommandLine;

namespace DeviceAgent.Virtual.Runner
{
    /// <summary>
    /// The board's <c>device.json</c>: what lies in the flash folder, or a default, changed by what the command line says.
    /// </summary>
    internal sealed class DeviceJson
    {
        private const string DefaultToken = "virtual-board";
        private const int DefaultIntervalMs = 1000;
        private const int DefaultButtonPin = 0;
        private const string DraftName = ".device.json";

        // The two addresses that a BME280 can have.
        private static readonly int[] _bme280Addresses = [0x76, 0x77];

        private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true };

        private readonly JsonObject _root;

        private DeviceJson(JsonObject root)
        {
            _root = root;
        }

        /// <summary>
        /// Makes the settings for a run and saves them if the file does not hold them yet.
        /// </summary>
        /// <param name="flash">Path of the flash folder.</param>
        /// <param name="options">What the command line says.</param>
        /// <returns>The settings as the board will read them.</returns>
        /// <exception cref="UsageException">The file in the folder is not JSON, or the options ask for what cannot be.</exception>
        public static Settings Prepare(string flash, RunOptions options)
        {
            string path = Path.Combine(flash, Settings.FileName);
            string? saved = File.Exists(path) ? File.ReadAllText(path) : null;
            DeviceJson device = new(saved == null ? Default(options) : ParseSaved(path, saved));
            device.Apply(options);
            device.ApplyTls(flash, options);
            options.Demo?.Prepare(device._root);
            string wanted = device._root.ToJsonString(_indented);
            if (saved == null || !JsonNode.DeepEquals(JsonNode.Parse(saved), device._root))
            {
                // Whole or not at all, whenever the runner is killed.
                string draft = Path.Combine(flash, DraftName);
                File.WriteAllText(draft, wanted + "\n");
                File.Move(draft, path, overwrite: true);
            }

            byte[] content = File.ReadAllBytes(path);
            if (content.Length > Settings.MaxBytes)
            {
                throw new UsageException($"'{path}' is longer than {Settings.MaxBytes} bytes.");
            }

            Settings settings = new SettingsReader().Read(content);
            if (settings.Host == EmbeddedServer.HostName && string.IsNullOrEmpty(settings.Token) && !settings.Provisions)
            {
                throw new UsageException($"'{path}' has no platform.token: give one with --token, or a key for one with --provision.");
            }

            return settings;
        }

        private static JsonObject Default(RunOptions options)
        {
            JsonObject platform = new() { ["kind"] = "thingsboard", ["server"] = $"mqtt://{EmbeddedServer.HostName}" };
            if (options.Certificate == null)
            {
                platform["token"] = DefaultToken;
            }

            return new JsonObject
            {
                ["platform"] = platform,
                ["i2c"] = new JsonArray(new JsonObject { ["bus"] = 1, ["sda"] = 21, ["scl"] = 22 }),
                ["sensors"] = Sensors(["bme280"]),
                ["outputs"] = new JsonArray(new JsonObject { ["name"] = "relay", ["pin"] = 26 }),
                ["led"] = 2,
                ["store"] = new JsonObject { ["readings"] = 1000 },
                ["batchMs"] = 2000,
            };
        }

        private static JsonObject ParseSaved(string path, string saved)
        {
            try
            {
                return JsonNode.Parse(saved) as JsonObject ?? throw new JsonException("not a JSON object.");
            }
            catch (JsonException wrong)
            {
                throw new UsageException($"'{path}' cannot be read: {wrong.Message}");
            }
        }

        private static JsonArray Sensors(IReadOnlyList<string> types)
        {
            JsonArray sensors = [];
            for (int i = 0; i < types.Count; i++)
            {
                int earlier = types.Take(i).Count(type => type == types[i]);
                string suffix = earlier == 0 ? string.Empty : $"{earlier + 1}";
                JsonObject sensor = new() { ["name"] = types[i] + suffix, ["type"] = types[i] };
                if (types[i] == "bme280")
                {
                    if (earlier == _bme280Addresses.Length)
                    {
                        throw new UsageException("--sensor: a bus has room for two bme280.");
                    }

                    sensor["bus"] = 1;
                    sensor["address"] = _bme280Addresses[earlier];
                }

                sensor["intervalMs"] = DefaultIntervalMs;
                sensor["suffix"] = suffix;
                sensors.Add(sensor);
            }

            return sensors;
        }

        private void Apply(RunOptions options)
        {
            if (options.Server != null)
            {
                Member("platform")["server"] = options.Server.ToString();
            }

            if (options.Token != null)
            {
                Member("platform")["token"] = options.Token;
            }

            if (options.Provision != null)
            {
                int colon = options.Provision.IndexOf(':');
                Member("platform").Remove("token");
                Member("platform")["provision"] = new JsonObject
                {
                    ["key"] = options.Provision[..colon],
                    ["secret"] = options.Provision[(colon + 1)..],
                };
            }

            if (options.Sensors.Count > 0)
            {
                _root["sensors"] = Sensors(options.Sensors);
            }

            if (options.Every != null && _root["sensors"] is JsonArray sensors)
            {
                foreach (JsonObject sensor in sensors.OfType<JsonObject>())
                {
                    sensor["intervalMs"] = (int)options.Every.Value.TotalMilliseconds;
                }
            }

            if (options.Presses.Count > 0 && _root["button"] == null)
            {
                Member("button")["pin"] = DefaultButtonPin;
            }

            if (options.Flush != null)
            {
                Member("store")["flushSeconds"] = (int)options.Flush.Value.TotalSeconds;
            }
        }

        private void ApplyTls(string flash, RunOptions options)
        {
            ApplyTls("ca", flash, "ca.pem", options.Ca);
            ApplyTls("certificate", flash, "client.pem", options.Certificate);
            ApplyTls("key", flash, "client.key", options.Key);
        }

        private void ApplyTls(string member, string flash, string name, string? file)
        {
            if (file != null)
            {
                File.WriteAllBytes(Path.Combine(flash, name), File.ReadAllBytes(file));
                Member("tls")[member] = name;
            }
        }

        private JsonObject Member(string name)
        {
            if (_root[name] is not JsonObject member)
            {
                member = [];
                _root[name] = member;
            }

            return member;
        }
    }
}
