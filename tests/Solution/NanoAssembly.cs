// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Solution.Tests
{
    /// <summary>
    /// An assembly as a package delivers it.
    /// </summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Version">Its assembly version.</param>
    /// <param name="File">Its file in the package, with backslashes as Visual Studio writes them.</param>
    internal sealed record NanoAssembly(string Name, string Version, string File)
    {
        private const string PublicKeyToken = "c07d481e9758c731";

        /// <summary>Gets the full name that a Reference carries.</summary>
        public string FullName => $"{Name}, Version={Version}, Culture=neutral, PublicKeyToken={PublicKeyToken}";
    }
}
