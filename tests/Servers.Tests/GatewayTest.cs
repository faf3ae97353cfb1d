// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.Servers.Tests
{
    /// <summary>A server with one gateway, beside the usual device, for each test.</summary>
    public abstract class GatewayTest : ThingsBoardTest
    {
        protected const string GatewayToken = "token-of-gateway";
        protected const string GatewayConnect = "v1/gateway/connect";
        protected const string GatewayDisconnect = "v1/gateway/disconnect";
        protected const string GatewayTelemetry = "v1/gateway/telemetry";
        protected const string GatewayAttributes = "v1/gateway/attributes";
        protected const string GatewayAttributesRequest = "v1/gateway/attributes/request";
        protected const string GatewayAttributesResponse = "v1/gateway/attributes/response";
        protected const string GatewayRpc = "v1/gateway/rpc";
        protected const string GatewayClaim = "v1/gateway/claim";

        /// <summary>The server's patience with the PUBACK of a persistent call, which it sends once more.</summary>
        protected static readonly TimeSpan PubackTimeout = TimeSpan.FromMilliseconds(50);

        protected GatewayTest()
            : base(new ThingsBoardOptions { Rpc = new RpcTiming { PubackTimeout = PubackTimeout, Retries = 1 } })
        {
            Gateway = Server.Register("gateway", GatewayToken, gateway: true);
        }

        protected Device Gateway { get; }

        private protected RawClient ConnectGateway() => RawClient.Connected(Server.Port, GatewayToken);
    }
}
