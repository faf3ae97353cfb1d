// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Xml.Linq;

namespace DeviceAgent.Solution.Tests
{
    /// <summary>
    /// A project file of either kind.
    /// </summary>
    internal sealed class ProjectFile
    {
        // What stands under it is of .NET alone: the image's stand-ins for what .NET has under the same name but otherwise.
        private const string OnDotNetOnly = "'$(Gate)' != 'true'";

        private readonly XDocument _document;

        /// <summary>Initializes a new instance of the <see cref="ProjectFile"/> class.</summary>
        /// <param name="path">Path from the root of the repository.</param>
        public ProjectFile(string path)
        {
            Path = path;
            Folder = Repository.FolderOf(path);
            _document = XDocument.Parse(Repository.Read(path));
            _document.Descendants().Where(element => (string?)element.Attribute("Condition") == OnDotNetOnly).Remove();
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
        public IEnumerable<string> Includes(string item)
        {
            return Named(item).Select(element => (string?)element.Attribute("Include")).OfType<string>();
        }

        /// <summary>The files that an SDK project compiles: all below its folder, and those from elsewhere that it names.</summary>
        public IReadOnlyList<string> CompileItems() => [.. Repository.Files(Folder, ".cs"), .. NamedCompileItems()];

        /// <summary>The files that the Compile items name, one by one: Visual Studio's nanoFramework projects know no wildcards.</summary>
        public IReadOnlyList<string> NamedCompileItems()
        {
            return [.. Includes("Compile").Select(path => Repository.Resolve(Folder, path)).Order(StringComparer.Ordinal)];
        }
    }
}
