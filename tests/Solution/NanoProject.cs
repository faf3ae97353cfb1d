// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Solution.Tests
{
    /// <summary>
    /// A folder of nano code with its two project files.
    /// </summary>
    internal sealed class NanoProject
    {
        private NanoProject(ProjectFile sdk)
        {
            Sdk = sdk;
            NanoPath = Path.ChangeExtension(sdk.Path, ".nfproj");
            References = [.. sdk.ProjectReferences.Select(path => new NanoProject(new ProjectFile(path)))];
        }

        /// <summary>Gets all of them.</summary>
        public static IReadOnlyList<NanoProject> All { get; } =
            [.. new[] { "firmware", "drivers", "boards/esp32", "tests/Unit" }
                .SelectMany(folder => Repository.Files(folder, ".csproj"))
                .Select(path => new NanoProject(new ProjectFile(path)))];

        /// <summary>Gets the project file for .NET.</summary>
        public ProjectFile Sdk { get; }

        /// <summary>Gets where the project file for nanoFramework belongs.</summary>
        public string NanoPath { get; }

        /// <summary>Gets the project file for nanoFramework.</summary>
        public ProjectFile Nano => new(NanoPath);

        /// <summary>Gets a value indicating whether these are unit tests.</summary>
        public bool IsUnitTest => Sdk.Folder.StartsWith("tests/Unit/", StringComparison.Ordinal);

        /// <summary>Gets the nano projects that it refers to.</summary>
        public IReadOnlyList<NanoProject> References { get; }

        /// <summary>Gets itself and all nano projects that it refers to, directly or not.</summary>
        public IEnumerable<NanoProject> Closure =>
            References.SelectMany(project => project.Closure).Append(this).DistinctBy(project => project.Sdk.Path);

        /// <inheritdoc />
        public override string ToString() => NanoPath;
    }
}
