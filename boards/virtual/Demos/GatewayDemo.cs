// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using System.Text.Json.Nodes;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.Virtual.Demos
{
    /// <summary>
    /// Sensors that are devices of their own on the server.
    /// </summary>
    internal sealed class GatewayDemo : Demo
    {
        private const string Meter = "meter-1";

        /// <inheritdoc/>
        public override string Name
        {
            get { return "gateway"; }
        }

        /// <inheritdoc/>
        public override void Prepare(JsonObject settings)
        {
            settings["sensors"]!.AsArray().Add(new JsonObject
            {
                ["name"] = "pulses",
                ["type"] = "counter",
                ["intervalMs"] = 1000,
                ["device"] = Meter,
                ["deviceType"] = "meter",
            });
        }

        /// <inheritdoc/>
        public override void Play(Stage stage)
        {
            stage.Tell($"the board has a sensor of its own, and one that is the device {Meter}");
            stage.Await($"the board has announced {Meter}", () => stage.Server.Devices.Any(device => device.Name == Meter));
            Device meter = stage.Server.Device(Meter);
            stage.Await($"readings of {Meter} arrive as its own", () => stage.Server.Telemetry.Any(record => record.Device == Meter));
            JsonElement readings = stage.Call(meter, "readSensors", "{}");
            stage.Check("a call to it reads its sensor", readings.GetProperty("values").TryGetProperty("counter", out _));
            stage.Check("and no other", !readings.GetProperty("values").TryGetProperty("temperature", out _));
        }
    }
}
