// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>What a device replied to a call.</summary>
    /// <param name="Id">Request id.</param>
    /// <param name="Text">The payload as sent.</param>
    /// <param name="Json">The payload as JSON; when it is none, <c>{"error":"..."}</c> with the text, as the server stores it.</param>
    /// <param name="RoundTrip">From the last sending of the call to the reply.</param>
    public sealed record RpcReply(int Id, string Text, JsonElement Json, TimeSpan RoundTrip);
}
