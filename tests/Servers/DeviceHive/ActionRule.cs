// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>An action: what it does and which rights allow it, any one of them; none means that everybody may.</summary>
    /// <param name="Name">Name, as in <c>device/get</c>.</param>
    /// <param name="Run">What it does; throws <see cref="RequestException"/> when it fails.</param>
    /// <param name="Rights">Which rights allow it.</param>
    internal sealed record ActionRule(string Name, Func<HiveSession, Request, Answer> Run, params HiveRight[] Rights);
}
