// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Emulator
{
    /// <summary>
    /// Where the PE files lie: where a test project's .nfproj has put them, or in folders that the user names.
    /// </summary>
    /// <param name="configuration">Which build of the .nfproj; <c>null</c> for the newer one.</param>
    /// <param name="folders">The user's folders.</param>
    public sealed class PeFiles(string? configuration, IReadOnlyList<string> folders)
    {
        /// <summary>Finds an assembly's PE file.</summary>
        /// <returns>Its path, or <c>null</c>.</returns>
        public string? Find(TestProject project, string assembly)
        {
            return Candidates(project).Select(folder => Path.Combine(folder, $"{assembly}.pe")).FirstOrDefault(File.Exists);
        }

        /// <summary>What to do when one is missing.</summary>
        public string Advice(TestProject project)
        {
            return $"Build {Path.GetFileName(project.File)} with the nanoFramework build tools, "
                + $"or name folders with --lib (looked in {string.Join(", ", Candidates(project))}).";
        }

        private IEnumerable<string> Candidates(TestProject project)
        {
            string bin = Path.Combine(Path.GetDirectoryName(project.File)!, "bin");
            IEnumerable<string> built = (configuration == null ? ["Debug", "Release"] : new[] { configuration })
                .Select(name => Path.Combine(bin, name))
                .OrderByDescending(folder => File.GetLastWriteTimeUtc(Path.Combine(folder, TestProject.TestAssembly + ".pe")));
            return built.Concat(folders.SelectMany(folder => new[] { Path.Combine(folder, project.Name), folder }));
        }
    }
}
