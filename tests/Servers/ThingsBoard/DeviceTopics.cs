// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>One family of device topics; those that end in a slash take a request id.</summary>
    public sealed record DeviceTopics
    {
        /// <summary>The long topics.</summary>
        public static readonly DeviceTopics V1 = new()
        {
            Telemetry = "v1/devices/me/telemetry",
            Attributes = "v1/devices/me/attributes",
            AttributesFilter = "v1/devices/me/attributes",
            AttributesDown = "v1/devices/me/attributes",
            AttributesRequest = "v1/devices/me/attributes/request/",
            AttributesResponse = "v1/devices/me/attributes/response/",
            RpcRequest = "v1/devices/me/rpc/request/",
            RpcResponse = "v1/devices/me/rpc/response/",
        };

        /// <summary>The short topics.</summary>
        public static readonly DeviceTopics V2 = new()
        {
            Telemetry = "v2/t",
            Attributes = "v2/a",
            AttributesFilter = "v2/a",
            AttributesDown = "v2/a",
            AttributesRequest = "v2/a/req/",
            AttributesResponse = "v2/a/res/",
            RpcRequest = "v2/r/req/",
            RpcResponse = "v2/r/res/",
        };

        /// <summary>The short topics that ask for JSON whatever the device profile says.</summary>
        public static readonly DeviceTopics V2Json = new()
        {
            Telemetry = "v2/t/j",
            Attributes = "v2/a/j",
            AttributesFilter = "v2/a/j",
            AttributesDown = "v2/a/j",
            AttributesRequest = "v2/a/req/j/",
            AttributesResponse = "v2/a/res/j/",
            RpcRequest = "v2/r/req/j/",
            RpcResponse = "v2/r/res/j/",
        };

        /// <summary>Telemetry, up.</summary>
        public required string Telemetry { get; init; }

        /// <summary>Client attributes, up.</summary>
        public required string Attributes { get; init; }

        /// <summary>What a device subscribes to for changes of shared attributes.</summary>
        public required string AttributesFilter { get; init; }

        /// <summary>
        /// Changes of shared attributes, down. A profile that renames the filter does not rename this: the server sends on
        /// the usual topic.
        /// </summary>
        public required string AttributesDown { get; init; }

        /// <summary>The device asks for attributes.</summary>
        public required string AttributesRequest { get; init; }

        /// <summary>The answer to it.</summary>
        public required string AttributesResponse { get; init; }

        /// <summary>A call, either way.</summary>
        public required string RpcRequest { get; init; }

        /// <summary>A reply, either way.</summary>
        public required string RpcResponse { get; init; }

        internal bool IsForAttributes(string filter) => filter == AttributesFilter || filter == AttributesDown;

        internal bool IsForCalls(string filter) => filter == RpcRequest + "+";
    }
}
