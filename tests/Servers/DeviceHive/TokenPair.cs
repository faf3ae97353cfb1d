// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>Tokens of one login.</summary>
    /// <param name="AccessToken">For <c>authenticate</c>.</param>
    /// <param name="RefreshToken">For <c>token/refresh</c>.</param>
    public sealed record TokenPair(string AccessToken, string RefreshToken)
    {
        /// <summary>Never shows the tokens.</summary>
        public override string ToString() => "tokens";
    }
}
