// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json.Nodes;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.Virtual.Demos
{
    /// <summary>
    /// A board that holds only a provisioning key gets credentials of its own, once.
    /// </summary>
    internal sealed class ProvisioningDemo : Demo
    {
        private const string DeviceName = "greenhouse-1";

        /// <inheritdoc/>
        public override string Name
        {
            get { return "provisioning"; }
        }

        /// <inheritdoc/>
        public override void Prepare(JsonObject settings)
        {
            JsonObject platform = settings["platform"]!.AsObject();
            platform.Remove("token");
            platform["provision"] = new JsonObject { ["key"] = "demo-key", ["secret"] = "demo-secret", ["name"] = DeviceName };
        }

        /// <inheritdoc/>
        public override void Play(Stage stage)
        {
            stage.Tell("the board has no token, only the provisioning key and secret of a device profile");
            stage.Await("the board has asked for credentials", () => stage.Server.Provisioning.Requests.Count == 1);
            stage.Await($"the server knows it as {DeviceName}", () => stage.Server.Devices.Any(device => device.Name == DeviceName));
            Device board = stage.Server.Device(DeviceName);
            stage.Await("the board is connected with a token of its own", () => board.IsConnected);
            stage.Await("its readings arrive", () => stage.Server.Telemetry.Any(record => record.Device == DeviceName && record.Key == "temperature"));
            stage.Call(board, "reboot", "{}");
            stage.Await("the board has restarted and is back", () => stage.HasRestarted && board.IsConnected);
            long readings = stage.Server.Telemetry.Count;
            stage.Await("its readings go on", () => stage.Server.Telemetry.Count > readings);
            stage.Check("it has not asked again", stage.Server.Provisioning.Requests.Count == 1);
        }
    }
}
