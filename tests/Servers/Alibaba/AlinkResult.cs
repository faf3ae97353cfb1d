// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json.Nodes;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>What comes of a request: a code, and data for the reply.</summary>
    internal sealed record AlinkResult(int Code, JsonNode? Data = null)
    {
        internal static readonly AlinkResult Success = new(AlinkCode.Success);

        internal static readonly AlinkResult ParameterError = new(AlinkCode.ParameterError);

        internal bool IsSuccess => Code == AlinkCode.Success;

        /// <summary>The reply to a request.</summary>
        /// <param name="id">The request's id.</param>
        /// <param name="method">The request's method; null where replies have none.</param>
        internal JsonObject ToReply(string id, string? method)
        {
            var reply = new JsonObject
            {
                ["code"] = Code,
                ["data"] = Data?.DeepClone() ?? new JsonObject(),
                ["id"] = id,
                ["message"] = AlinkCode.MessageOf(Code),
            };
            if (method is not null)
            {
                reply["method"] = method;
                reply["version"] = "1.0";
            }

            return reply;
        }
    }
}
