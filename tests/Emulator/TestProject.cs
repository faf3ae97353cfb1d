// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Xml.Linq;

namespace DeviceAgent.Emulator
{
    /// <summary>
    /// A project of unit tests for nanoFramework.
    /// </summary>
    public sealed class TestProject
    {
        /// <summary>The name that the test launcher wants of every test assembly.</summary>
        public const string TestAssembly = "NFUnitTest";

        private TestProject(string file)
        {
            File = file;
            Assemblies = [.. AssembliesOf(file).Distinct()];
        }

        /// <summary>Gets its .nfproj file.</summary>
        public string File { get; }

        /// <summary>Gets its name.</summary>
        public string Name => Path.GetFileNameWithoutExtension(File);

        /// <summary>Gets the assemblies that it needs to run, its own last.</summary>
        public IReadOnlyList<string> Assemblies { get; }

        /// <summary>All test projects below a folder.</summary>
        public static IReadOnlyList<TestProject> In(string folder)
        {
            return [.. Directory.EnumerateFiles(folder, "*.nfproj", SearchOption.AllDirectories)
                .Where(file => Values(XDocument.Load(file), "AssemblyName").Contains(TestAssembly))
                .Order(StringComparer.Ordinal)
                .Select(file => new TestProject(file))];
        }

        /// <summary>The tests that its sources hold: how often each method runs, by the method's full name.</summary>
        public IReadOnlyDictionary<string, int> ExpectedTests()
        {
            IEnumerable<string> sources = Items(XDocument.Load(File), "Compile").Select(path => Beside(File, path)).Where(System.IO.File.Exists);
            return TestSources.Count(sources.Select(System.IO.File.ReadAllText));
        }

        private static IEnumerable<string> AssembliesOf(string file)
        {
            XDocument project = XDocument.Load(file);
            IEnumerable<string> referred = Items(project, "ProjectReference").SelectMany(path => AssembliesOf(Beside(file, path)));
            return Items(project, "Reference").Concat(referred).Append(Values(project, "AssemblyName").Single());
        }

        private static string Beside(string file, string path)
        {
            return Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, path.Replace('\\', Path.DirectorySeparatorChar)));
        }

        private static IEnumerable<string> Items(XDocument project, string name)
        {
            return project.Descendants().Where(element => element.Name.LocalName == name)
                .Select(element => (string?)element.Attribute("Include")).OfType<string>();
        }

        private static IEnumerable<string> Values(XDocument project, string property)
        {
            return project.Descendants().Where(element => element.Name.LocalName == property).Select(element => element.Value);
        }
    }
}
