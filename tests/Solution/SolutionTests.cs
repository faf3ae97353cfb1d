// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Solution.Tests
{
    [TestClass]
    public sealed partial class SolutionTests
    {
        private const string NanoType = "11A8DD76-328B-46DF-9F39-F559912D0360";
        private const string SdkType = "9A19103F-16F7-4668-BE54-9A1E7A4F7556";
        private const string FolderType = "2150E333-8FDC-42A3-9474-1A3956D46DE8";

        private static readonly string _solution = Repository.Read("DeviceAgent.sln").ReplaceLineEndings("\n");

        public static IEnumerable<object[]> ProjectFiles => Repository.Files(string.Empty, "proj").Select(path => new object[] { path });

        [TestMethod]
        public void Lists_projects_that_exist()
        {
            string[] listed = [.. Entries().Where(entry => entry.Type != FolderType).Select(entry => entry.Path.Replace('\\', '/'))];

            CollectionAssert.AreEquivalent(Repository.Files(string.Empty, "proj").ToArray(), listed);
        }

        [TestMethod]
        [DynamicData(nameof(ProjectFiles))]
        public void Lists_every_project_with_its_type(string path)
        {
            Entry entry = Find(path);

            Assert.AreEqual(path.EndsWith(".nfproj", StringComparison.Ordinal) ? NanoType : SdkType, entry.Type);
            Assert.AreEqual(Path.GetFileNameWithoutExtension(path), entry.Name);
        }

        [TestMethod]
        [DynamicData(nameof(ProjectFiles))]
        public void Builds_every_project_in_both_configurations_and_deploys_those_of_nanoFramework(string path)
        {
            Entry entry = Find(path);
            string[] actions = path.EndsWith(".nfproj", StringComparison.Ordinal) ? ["ActiveCfg", "Build.0", "Deploy.0"] : ["ActiveCfg", "Build.0"];

            foreach (string configuration in new[] { "Debug|Any CPU", "Release|Any CPU" })
            {
                foreach (string action in actions)
                {
                    string line = $"\t\t{{{entry.Guid}}}.{configuration}.{action} = {configuration}\n";
                    Assert.IsTrue(_solution.Contains(line, StringComparison.Ordinal), $"DeviceAgent.sln lacks the line {line}");
                }
            }
        }

        [TestMethod]
        [DynamicData(nameof(ProjectFiles))]
        public void Shows_every_project_in_the_folder_where_it_lies_and_those_of_nanoFramework_in_one(string path)
        {
            string expected = "nanoFramework";
            if (!path.EndsWith(".nfproj", StringComparison.Ordinal))
            {
                string[] folders = [.. Entries().Where(entry => entry.Type == FolderType).Select(entry => FolderPath(entry))];
                string own = Repository.FolderOf(path);
                expected = folders.Contains(own) ? own : Repository.FolderOf(own);
            }

            Assert.AreEqual(expected, FolderPath(Parent(Find(path))!));
        }

        [TestMethod]
        public void Knows_the_projects_of_nanoFramework_by_their_own_guid()
        {
            foreach (NanoProject project in NanoProject.All)
            {
                Assert.AreEqual($"{{{Find(project.NanoPath).Guid}}}", project.Nano.Values("ProjectGuid").Single(), project.NanoPath);
            }
        }

        [TestMethod]
        public void Every_guid_is_there_once()
        {
            string[] guids = [.. Entries().Select(entry => entry.Guid)];

            CollectionAssert.AllItemsAreUnique(guids);
        }

        private static Entry Find(string path)
        {
            Entry? found = Entries().SingleOrDefault(entry => entry.Path.Replace('\\', '/') == path);
            Assert.IsNotNull(found, $"DeviceAgent.sln lacks {path}");
            return found;
        }

        private static IEnumerable<Entry> Entries()
        {
            return EntryLine().Matches(_solution).Select(match =>
                new Entry(match.Groups["type"].Value, match.Groups["name"].Value, match.Groups["path"].Value, match.Groups["guid"].Value));
        }

        private static Entry? Parent(Entry entry)
        {
            Match match = Regex.Match(_solution, $@"\t\t\{{{entry.Guid}\}} = \{{(?<parent>[^}}]+)\}}\n");
            return match.Success ? Entries().Single(candidate => candidate.Guid == match.Groups["parent"].Value) : null;
        }

        private static string FolderPath(Entry folder)
        {
            return Parent(folder) is Entry parent ? $"{FolderPath(parent)}/{folder.Name}" : folder.Name;
        }

        [GeneratedRegex(@"^Project\(""\{(?<type>[^}]+)\}""\) = ""(?<name>[^""]+)"", ""(?<path>[^""]+)"", ""\{(?<guid>[^}]+)\}""", RegexOptions.Multiline)]
        private static partial Regex EntryLine();

        private sealed record Entry(string Type, string Name, string Path, string Guid);
    }
}
