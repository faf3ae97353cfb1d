// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.IO.Enumeration;
using System.Xml.Linq;

namespace DeviceAgent.Solution.Tests
{
    /// <summary>
    /// A project file of either kind.
    /// </summary>
    internal sealed class ProjectFile
    {
        private readonly XDocument _document;

        /// <summary>Initializes a new instance of the <see cref="ProjectFile"/> class.</summary>
        /// <param name="path">Path from the root of the repository.</param>
        public ProjectFile(string path)
        {
            Path = path;
            Folder = Repository.FolderOf(path);
            _document = XDocument.Parse(Repository.Read(path));
        }

        /// <summary>Gets the path from the root of the repository.</summary>
        public string Path { get; }

        /// <summary>Gets the folder it lies in.</summary>
        public string Folder { get; }

        /// <summary>Gets the projects it refers to, by their path from the root of the repository.</summary>
        public IReadOnlyList<string> ProjectReferences => [.. Includes("ProjectReference").Select(path => Repository.Resolve(Folder, path))];

        /// <summary>Gets the elements of the file in their order.</summary>
        public IEnumerable<XElement> Elements => _document.Root!.Elements();

        /// <summary>All values of a property, wherever it stands.</summary>
        public IReadOnlyList<string> Values(string property) => [.. Named(property).Select(element => element.Value)];

        /// <summary>All elements of a name, wherever they stand.</summary>
        public IEnumerable<XElement> Named(string name) => _document.Descendants().Where(element => element.Name.LocalName == name);

        /// <summary>What the items of a kind include, as it stands there.</summary>
        public IEnumerable<string> Includes(string item) => Named(item).Select(element => (string?)element.Attribute("Include")).OfType<string>();

        /// <summary>The files that an SDK project compiles: all below its folder.</summary>
        public IReadOnlyList<string> DefaultCompileItems() => [.. Repository.Files(Folder, ".cs")];

        /// <summary>The files that the Compile items name, with wildcards as MSBuild reads them.</summary>
        public IReadOnlyList<string> NamedCompileItems()
        {
            string[] all = [.. Directory.EnumerateFiles(System.IO.Path.Combine(Repository.Root, Folder), "*.cs", SearchOption.AllDirectories)
                .Select(path => Repository.Resolve(Folder, path))];
            return [.. Named("Compile")
                .SelectMany(item => all.Where(path => Matches(item, "Include", path) && !Matches(item, "Exclude", path)))
                .Distinct().Order(StringComparer.Ordinal)];
        }

        private bool Matches(XElement item, string attribute, string path)
        {
            string patterns = ((string?)item.Attribute(attribute) ?? string.Empty).Replace('\\', '/');
            string inside = path[(Folder.Length + 1)..];
            return patterns.Split(';', StringSplitOptions.RemoveEmptyEntries).Any(pattern => Matches(pattern, inside));
        }

        // Of MSBuild's wildcards only "**" as a whole folder name, which stands for any number of folders, and "*" in file names.
        private static bool Matches(string pattern, string path)
        {
            if (!pattern.Contains("**", StringComparison.Ordinal))
            {
                return FolderPart(pattern) == FolderPart(path) && MatchesName(pattern, path);
            }

            string start = pattern[..pattern.IndexOf("**", StringComparison.Ordinal)];
            bool everything = pattern.EndsWith("**", StringComparison.Ordinal);
            return path.StartsWith(start, StringComparison.Ordinal) && (everything || MatchesName(pattern, path));
        }

        private static bool MatchesName(string pattern, string path)
        {
            return FileSystemName.MatchesSimpleExpression(System.IO.Path.GetFileName(pattern), System.IO.Path.GetFileName(path), ignoreCase: false);
        }

        private static string FolderPart(string path) => path[..(path.LastIndexOf('/') + 1)];
    }
}
