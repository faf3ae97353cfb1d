// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Solution.Tests
{
    /// <summary>
    /// A nanoFramework package in the one version that this repository uses.
    /// </summary>
    /// <param name="Id">Package id; also the folder of its declarations.</param>
    /// <param name="Version">Package version.</param>
    /// <param name="Assemblies">What it delivers.</param>
    /// <param name="Dependencies">Ids of the packages that it needs itself; mscorlib's is understood.</param>
    internal sealed record NanoPackage(string Id, string Version, NanoAssembly[] Assemblies, string[] Dependencies)
    {
        /// <summary>Gets the folder of an assembly's file below the folder of all packages.</summary>
        public string HintPath(NanoAssembly assembly) => $@"packages\{Id}.{Version}\lib\{assembly.File}";
    }
}
