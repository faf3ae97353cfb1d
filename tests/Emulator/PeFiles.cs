// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Emulator
{
    /// <summary>
    /// Where the PE files lie: where a test project's .nfproj has put them, or in folders that the user names.
    /// </summary>
    /// <param name="configuration">Which build of the .nfproj.</param>
    /// <param name="folders">The user's folders.</param>
    public sealed class PeFiles(string configuration, IReadOnlyList<string> folders)
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
            return $"Build {Path.GetFileName(project.File)} in configuration {configuration} with the nanoFramework build tools, "
                + $"or name folders with --lib (looked in {string.Join(", ", Candidates(project))}).";
        }

        private IEnumerable<string> Candidates(TestProject project)
        {
            string built = Path.Combine(Path.GetDirectoryName(project.File)!, "bin", configuration);
            return folders.SelectMany(folder => new[] { Path.Combine(folder, project.Name), folder }).Prepend(built);
        }
    }
}
