// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Solution.Tests
{
    /// <summary>
    /// An assembly as a package delivers it. A Reference carries its simple name, which picks up a signed assembly and a local
    /// build of it alike; the package's version decides.
    /// </summary>
    /// <param name="Name">Its name.</param>
    /// <param name="File">Its file in the package, with backslashes as Visual Studio writes them.</param>
    internal sealed record NanoAssembly(string Name, string File);
}
