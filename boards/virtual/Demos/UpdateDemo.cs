// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json.Nodes;
using DeviceAgent.Boards;
using DeviceAgent.Servers.ThingsBoard;
using DeviceAgent.Virtual.Runner;

namespace DeviceAgent.Virtual.Demos
{
    /// <summary>
    /// New firmware over the air: one that is good stays, one that crashes and one that cannot reach its server are taken back.
    /// </summary>
    internal sealed class UpdateDemo : Demo
    {
        private const int ImageBytes = 20_000;

        /// <inheritdoc/>
        public override string Name
        {
            get { return "update"; }
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
            stage.Await($"the board runs {Firmware.Version}", () => Last(stage, "current_fw_version") == Firmware.Version);

            Offer(stage, board, "1.0.0", ImageBehaviour.Good, corrupted: true);
            stage.Await("a byte of it was wrong on the way: FAILED", () => Last(stage, "fw_state") == "FAILED");
            stage.Tell($"fw_error: {Last(stage, "fw_error")}");

            Offer(stage, board, "2.0.0", ImageBehaviour.Good, corrupted: false);
            stage.Await("downloaded, verified, installed, confirmed: UPDATED", () => Last(stage, "fw_state") == "UPDATED");
            stage.Check("the board runs 2.0.0", Last(stage, "current_fw_version") == "2.0.0");

            Offer(stage, board, "3.0.0", ImageBehaviour.Crash, corrupted: false);
            stage.Await("it crashes at its start and is taken back: FAILED", () => Last(stage, "fw_state") == "FAILED");
            stage.Tell($"fw_error: {Last(stage, "fw_error")}");

            Offer(stage, board, "4.0.0", ImageBehaviour.Deaf, corrupted: false);
            stage.Await("the board restarts into it: UPDATING", () => Last(stage, "fw_state") == "UPDATING");
            stage.Await("it does not reach its server within 30 s and is taken back: FAILED", () => Last(stage, "fw_state") == "FAILED");
            stage.Tell($"fw_error: {Last(stage, "fw_error")}");
            stage.Await("the board runs 2.0.0 again", () => Last(stage, "current_fw_version") == "2.0.0");
        }

        private static void Offer(Stage stage, Device board, string version, ImageBehaviour behaviour, bool corrupted)
        {
            if (corrupted)
            {
                stage.Server.OtaFaults.Corrupt(1);
            }

            stage.Tell($"the server offers {version}, {ImageBytes} bytes");
            byte[] image = FirmwareImage.Make(Firmware.Title, version, behaviour, ImageBytes);
            board.Assign(OtaPackage.FromBytes(Firmware.Title, version, image));
        }

        // What the board told while it had no server arrives late, with its own time; OrderBy keeps the order within a millisecond.
        private static string? Last(Stage stage, string key)
        {
            return stage.Server.Telemetry.Where(record => record.Key == key).OrderBy(record => record.TsMs).LastOrDefault()?.Value.AsText;
        }
    }
}
