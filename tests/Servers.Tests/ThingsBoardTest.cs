// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.Servers.Tests
{
    /// <summary>A server with one registered device for each test.</summary>
    public abstract class ThingsBoardTest : IDisposable
    {
        protected const string Token = "token-of-board-1";
        protected const string Telemetry = "v1/devices/me/telemetry";
        protected const string Attributes = "v1/devices/me/attributes";
        protected const string AttributesRequest = "v1/devices/me/attributes/request/";
        protected const string AttributesResponse = "v1/devices/me/attributes/response/";
        protected const string RpcRequest = "v1/devices/me/rpc/request/";
        protected const string RpcResponse = "v1/devices/me/rpc/response/";

        /// <summary>Far longer than anything takes on loopback: a test that waits so long has failed.</summary>
        protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

        protected ThingsBoardTest()
            : this(new ThingsBoardOptions())
        {
        }

        protected ThingsBoardTest(ThingsBoardOptions options)
        {
            Server = new ThingsBoardServer(options);
            Board = Server.Register("board-1", Token);
        }

        protected ThingsBoardServer Server { get; }

        protected Device Board { get; }

        public void Dispose()
        {
            Server.Dispose();
            GC.SuppressFinalize(this);
        }

        private protected RawClient NewClient() => new(Server.Port);

        private protected RawClient Connect(bool clean = true) => RawClient.Connected(Server.Port, Token, clean);

        private protected ConnectionEvent WaitForClose(CloseCause cause) =>
            Server.Connections.WaitFor(e => e.Kind == ConnectionEventKind.Disconnected && e.Cause == cause, Patience);
    }
}
