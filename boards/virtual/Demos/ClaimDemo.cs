// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json.Nodes;
using DeviceAgent.Servers.ThingsBoard;
using DeviceAgent.Virtual.Runner;

namespace DeviceAgent.Virtual.Demos
{
    /// <summary>
    /// A press of the button, and a customer who knows the secret takes possession of the board.
    /// </summary>
    internal sealed class ClaimDemo : Demo
    {
        private const string Secret = "on-the-sticker";
        private static readonly TimeSpan _press = TimeSpan.FromMilliseconds(300);

        /// <inheritdoc/>
        public override string Name
        {
            get { return "claim"; }
        }

        /// <inheritdoc/>
        public override void Prepare(JsonObject settings)
        {
            settings["button"] = new JsonObject { ["pin"] = 0, ["press"] = "claim" };
            settings["claim"] = new JsonObject { ["secret"] = Secret, ["seconds"] = 600 };
        }

        /// <inheritdoc/>
        public override void Play(Stage stage)
        {
            Device board = stage.Server.Device(EmbeddedServer.DeviceName);
            stage.Await("the board is connected", () => board.IsConnected);
            stage.Check("nobody can claim it yet", !board.TryClaim(Secret));
            stage.Tell("somebody presses its button");
            stage.Press(_press);
            stage.Await("the board offers itself for 10 minutes", () => stage.Server.Claims.Count == 1);
            stage.Await("and reports that as an event", () => stage.Server.Telemetry.Any(record => record.Key == ClaimService.EventKey));
            stage.Check("without the secret it cannot be claimed", !board.TryClaim("a guess"));
            stage.Check("with the secret it can", board.TryClaim(Secret));
        }
    }
}
