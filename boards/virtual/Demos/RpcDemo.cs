// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using DeviceAgent.Servers.ThingsBoard;
using DeviceAgent.Virtual.Runner;

namespace DeviceAgent.Virtual.Demos
{
    /// <summary>
    /// Calls: answered, refused, repeated, waiting for a board that was away.
    /// </summary>
    internal sealed class RpcDemo : Demo
    {
        private static readonly TimeSpan _callTimeout = TimeSpan.FromSeconds(10);

        /// <inheritdoc/>
        public override string Name
        {
            get { return "rpc"; }
        }

        /// <inheritdoc/>
        public override void Play(Stage stage)
        {
            Device board = stage.Server.Device(EmbeddedServer.DeviceName);
            stage.Await("the board is connected", () => board.IsConnected);
            JsonElement info = stage.Call(board, "getInfo", "{}");
            stage.Check("getInfo names the board", info.TryGetProperty("boardId", out _));
            stage.Call(board, "setOutput", "{\"name\":\"relay\",\"value\":true}");
            JsonElement relay = stage.Call(board, "getOutput", "{\"name\":\"relay\"}");
            stage.Check("the relay is on", relay.GetProperty("value").GetBoolean());
            JsonElement refused = stage.Call(board, "setInterval", "{\"sensor\":\"bme280\",\"intervalMs\":1}");
            stage.Check("what cannot be is refused with a reason", refused.TryGetProperty("error", out _));
            JsonElement unknown = stage.Call(board, "noSuchMethod", "{}");
            stage.Check("a method that there is not is refused by name", unknown.TryGetProperty("error", out _));

            stage.Tell("the server calls identify, one way");
            board.CallOneWay("identify", "{\"seconds\":1}", _callTimeout);
            stage.Tell("the server goes away; meanwhile somebody there calls readSensors persistently");
            stage.Server.StopListening();
            stage.Await("the board has lost its server", () => !board.IsConnected);
            RpcCall waiting = board.CallPersistent("readSensors", "{}");
            stage.Server.StartListening();
            stage.Await("the board is back", () => board.IsConnected);
            stage.Await("the call that waited is answered", () => waiting.Status == RpcStatus.Successful);
        }
    }
}
