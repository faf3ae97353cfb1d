// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Xml.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Solution.Tests
{
    [TestClass]
    public sealed class NanoProjectTests
    {
        private const string ProjectTypes = "{11A8DD76-328B-46DF-9F39-F559912D0360};{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}";
        private const string ProjectSystem = "$(NanoFrameworkProjectSystemPath)NFProjectSystem";

        public static IEnumerable<object[]> Projects => NanoProject.All.Select(project => new object[] { project.NanoPath });

        [TestMethod]
        public void Every_project_of_nano_code_has_a_file_for_nanoFramework_and_one_for_NET()
        {
            string[] expected = [.. NanoProject.All.Select(project => project.NanoPath).Order(StringComparer.Ordinal)];

            Assert.AreNotEqual(0, expected.Length);
            CollectionAssert.AreEqual(expected, Repository.Files(string.Empty, ".nfproj").ToArray());
        }

        [TestMethod]
        [DynamicData(nameof(Projects))]
        public void Compiles_the_same_files_as_on_NET(string path)
        {
            NanoProject project = Find(path);

            AssertSame(project.Sdk.CompileItems(), project.Nano.NamedCompileItems(), path);
        }

        [TestMethod]
        [DynamicData(nameof(Projects))]
        public void Compile_items_of_the_NET_project_are_the_default_ones_and_single_files_of_another_folder(string path)
        {
            NanoProject project = Find(path);
            string[] outside = [.. Repository.Files(string.Empty, ".cs").Except(Repository.Files(project.Sdk.Folder, ".cs"))];

            CollectionAssert.IsSubsetOf(project.Sdk.NamedCompileItems().ToArray(), outside);
            Assert.AreEqual(project.Sdk.NamedCompileItems().Count, project.Sdk.Named("Compile").Count(), "the comparison of files knows Include only");
        }

        [TestMethod]
        [DynamicData(nameof(Projects))]
        public void Refers_to_the_same_projects_as_on_NET(string path)
        {
            NanoProject project = Find(path);

            AssertSame(project.References.Select(reference => reference.NanoPath), project.Nano.ProjectReferences, path);
        }

        [TestMethod]
        [DynamicData(nameof(Projects))]
        public void Refers_to_the_assemblies_of_the_packages_that_its_sources_use_and_nothing_else(string path)
        {
            NanoProject project = Find(path);
            IEnumerable<string> expected = NanoPackages.NeededBy(project).Values
                .SelectMany(package => package.Assemblies, (package, assembly) => $"{assembly.Name} from {package.HintPath(assembly)}");

            AssertSame(expected, project.Nano.Named("Reference").Select(reference => DescribeReference(project, reference)), path);
        }

        [TestMethod]
        [DynamicData(nameof(Projects))]
        public void Lists_every_package_that_it_needs_in_the_one_version(string path)
        {
            NanoProject project = Find(path);
            IEnumerable<string> expected = NanoPackages.NeededBy(project).Values.Select(package => $"{package.Id} {package.Version} netnano1.0");
            XDocument config = XDocument.Parse(Repository.Read($"{project.Sdk.Folder}/packages.config"));

            AssertSame(expected, config.Root!.Elements("package").Select(DescribePackage), path);
        }

        [TestMethod]
        [DynamicData(nameof(Projects))]
        public void Has_the_same_names_and_output_as_on_NET(string path)
        {
            NanoProject project = Find(path);
            string output = project.Sdk.Values("OutputType").SingleOrDefault("Library");
            string assembly = project.IsUnitTest ? "NFUnitTest" : project.Sdk.Values("AssemblyName").Single();
            string space = project.IsUnitTest ? "NFUnitTest" : project.Sdk.Values("RootNamespace").Single();

            Assert.AreEqual(output, project.Nano.Values("OutputType").Single());
            Assert.AreEqual(assembly, project.Nano.Values("AssemblyName").Single());
            Assert.AreEqual(space, project.Nano.Values("RootNamespace").Single());
        }

        [TestMethod]
        [DynamicData(nameof(Projects))]
        public void Is_a_project_of_the_nanoFramework_project_system(string path)
        {
            ProjectFile nano = Find(path).Nano;
            string[] imports = [.. nano.Elements.Where(element => element.Name.LocalName == "Import")
                .Select(element => element.Attribute("Project")!.Value)];
            XElement systemPath = nano.Named("NanoFrameworkProjectSystemPath").Single();

            Assert.AreEqual(ProjectTypes, nano.Values("ProjectTypeGuids").Single());
            Assert.AreEqual("'$(NanoFrameworkProjectSystemPath)' == ''", systemPath.Attribute("Condition")!.Value.Trim());
            CollectionAssert.AreEqual(
                new[] { $"{ProjectSystem}.Default.props", $"{ProjectSystem}.props", $"{ProjectSystem}.CSharp.targets" },
                imports.Where(import => import.StartsWith(ProjectSystem, StringComparison.Ordinal)).ToArray());
            Assert.AreEqual("boards/nano-api/NanoFramework.Fallback.targets", Repository.Resolve(nano.Folder, imports[^1]));
        }

        [TestMethod]
        [DynamicData(nameof(Projects))]
        public void Unit_tests_are_what_the_nanoFramework_test_adapter_looks_for(string path)
        {
            NanoProject project = Find(path);
            string[] expected = project.IsUnitTest ? ["TestContainer"] : [];

            CollectionAssert.AreEqual(expected, project.Nano.Includes("ProjectCapability").ToArray());
            CollectionAssert.AreEqual(
                project.IsUnitTest ? [@"$(MSBuildProjectDirectory)\..\nano.runsettings"] : Array.Empty<string>(),
                project.Nano.Values("RunSettingsFilePath").ToArray());
        }

        private static NanoProject Find(string path) => NanoProject.All.Single(project => project.NanoPath == path);

        private static string DescribePackage(XElement entry)
        {
            return string.Join(' ', new[] { "id", "version", "targetFramework" }.Select(name => entry.Attribute(name)!.Value));
        }

        private static string DescribeReference(NanoProject project, XElement reference)
        {
            string hint = reference.Elements().Single(element => element.Name.LocalName == "HintPath").Value;
            return $"{reference.Attribute("Include")!.Value} from {Repository.Resolve(project.Sdk.Folder, hint).Replace('/', '\\')}";
        }

        private static void AssertSame(IEnumerable<string> expected, IEnumerable<string> actual, string path)
        {
            string[] wanted = [.. expected];
            string[] found = [.. actual];
            string missing = string.Join(", ", wanted.Except(found));
            string superfluous = string.Join(", ", found.Except(wanted));

            bool same = wanted.Order(StringComparer.Ordinal).SequenceEqual(found.Order(StringComparer.Ordinal));
            Assert.IsTrue(same, $"{path}\n  missing: {missing}\n  superfluous: {superfluous}");
        }
    }
}
