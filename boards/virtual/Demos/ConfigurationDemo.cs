// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using System.Text.Json.Nodes;
using DeviceAgent.Servers.ThingsBoard;
using DeviceAgent.Virtual.Runner;

namespace DeviceAgent.Virtual.Demos
{
    /// <summary>
    /// Settings from the server: obeyed at once or after a restart, refused, and taken back if they cost the board its server.
    /// </summary>
    internal sealed class ConfigurationDemo : Demo
    {
        /// <inheritdoc/>
        public override string Name
        {
            get { return "configuration"; }
        }

        /// <inheritdoc/>
        public override void Prepare(JsonObject settings)
        {
            settings["config"] = new JsonObject { ["confirmSeconds"] = 30 };
        }

        /// <inheritdoc/>
        public override void Play(Stage stage)
        {
            Device board = stage.Server.Device(EmbeddedServer.DeviceName);
            stage.Await("the board is connected and has told its attributes", () => board.ClientAttributes.ContainsKey("configState"));

            stage.Tell("the server shares sensors = {\"bme280\":{\"intervalMs\":200}}");
            board.SetSharedAttribute("sensors", JsonNode.Parse("{\"bme280\":{\"intervalMs\":200}}")!);
            stage.Await("the board has it and says so: configRevision 1, configState ok", () => Is(board, 1, "ok"));
            stage.Check("without a restart", !stage.HasRestarted);

            JsonElement refused = stage.Call(board, "setConfig", "{\"batchMs\":100,\"store\":{\"flushSeconds\":0}}");
            stage.Check("a change with a mistake is refused as a whole", refused.TryGetProperty("error", out _));

            stage.Call(board, "setConfig", "{\"led\":4}");
            stage.Await("another pin for the lamp needs a restart", () => stage.HasRestarted);
            stage.Await("and then counts: configRevision 2", () => Is(board, 2, "ok"));

            stage.Tell("somebody sets a server that is not there; in 30 s without a server the board takes that back by itself");
            stage.Call(board, "setConfig", "{\"platform\":{\"server\":\"mqtt://127.0.0.1:1\"}}");
            stage.Await("the board is gone", () => !board.IsConnected);
            stage.Await("the board is back: configState rolledBack", () => Is(board, 2, "rolledBack"));
            JsonElement config = stage.Call(board, "getConfig", "{}");
            stage.Check("getConfig shows no token", config.GetProperty("config").GetProperty("platform").GetProperty("token").GetString() == "***");
        }

        private static bool Is(Device board, long revision, string state)
        {
            return board.ClientAttributes.TryGetValue("configRevision", out DataValue told) && told.AsWhole == revision
                && board.ClientAttributes["configState"].AsText == state;
        }
    }
}
