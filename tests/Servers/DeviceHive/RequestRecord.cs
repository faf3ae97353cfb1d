// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>A publish to <c>dh/request</c>, whatever became of it.</summary>
    /// <param name="ClientId">Whose.</param>
    /// <param name="Action">Its action; empty when it has none.</param>
    /// <param name="RequestId">Its request id as JSON; <c>null</c> when it has none.</param>
    /// <param name="Message">The publish that carried it.</param>
    public sealed record RequestRecord(string ClientId, string Action, string RequestId, PublishRecord Message)
    {
        /// <summary>Code of a success.</summary>
        public const int Success = 200;

        /// <summary><see cref="Success"/>, or the code of the error; null when the server gives no answer.</summary>
        public int? Code { get; init; }

        /// <summary>Whether the client was subscribed to the topic of the answer: otherwise nobody gets it.</summary>
        public bool IsAwaited { get; init; }

        /// <summary>The request.</summary>
        /// <exception cref="JsonException">It is not JSON.</exception>
        public JsonElement Body => JsonElement.Parse(Message.Payload.Span);

        /// <summary>Never shows the body, which may hold secrets.</summary>
        public override string ToString() =>
            $"{ClientId} {Action} {RequestId}: {(Code is { } code ? $"{code}" : "no answer")}{(IsAwaited ? "" : ", not awaited")}";
    }
}
