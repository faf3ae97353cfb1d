// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Reflection;

namespace DeviceAgent.Solution.Tests
{
    /// <summary>
    /// The files of the repository, by their path from its root, with forward slashes.
    /// </summary>
    internal static class Repository
    {
        private static readonly HashSet<string> _notOurs = ["bin", "obj", "packages", "TestResults", ".git", ".vs"];

        /// <summary>Gets the root folder.</summary>
        public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

        /// <summary>All files below a folder, without what builds leave behind.</summary>
        /// <param name="folder">The folder, empty for the whole repository.</param>
        /// <param name="extension">How the names end, with the dot.</param>
        public static IEnumerable<string> Files(string folder, string extension)
        {
            string start = Path.Combine(Root, folder);
            IEnumerable<string> here = Directory.EnumerateFiles(start)
                .Where(path => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
                .Select(path => Relative(path));
            IEnumerable<string> below = Directory.EnumerateDirectories(start)
                .Where(path => !_notOurs.Contains(Path.GetFileName(path)))
                .SelectMany(path => Files(Relative(path), extension));
            return here.Concat(below).Order(StringComparer.Ordinal);
        }

        /// <summary>Whether a file or folder exists.</summary>
        public static bool Exists(string path)
        {
            string full = Path.Combine(Root, path);
            return File.Exists(full) || Directory.Exists(full);
        }

        /// <summary>Reads a file.</summary>
        public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

        /// <summary>The folder of a file.</summary>
        public static string FolderOf(string path) => Path.GetDirectoryName(path)!.Replace('\\', '/');

        /// <summary>A path as it stands in a file of a folder, with slashes of either kind, from the root of the repository.</summary>
        public static string Resolve(string folder, string path)
        {
            return Relative(Path.GetFullPath(Path.Combine(Root, folder, path.Replace('\\', '/'))));
        }

        private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');
    }
}
