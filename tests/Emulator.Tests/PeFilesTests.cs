// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Emulator.Tests
{
    [TestClass]
    public sealed class PeFilesTests
    {
        private string _folder = string.Empty;

        [TestInitialize]
        public void MakeProject()
        {
            _folder = Directory.CreateTempSubdirectory("emulator").FullName;
            Write("A/A.Tests.nfproj", """
                <Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
                  <PropertyGroup><AssemblyName>NFUnitTest</AssemblyName></PropertyGroup>
                  <ItemGroup><Reference Include="mscorlib" /><Compile Include="Sub\T.cs" /></ItemGroup>
                  <ItemGroup><ProjectReference Include="..\B\B.nfproj" /></ItemGroup>
                </Project>
                """);
            Write("A/Sub/T.cs", "namespace N { class T { [TestMethod] public void M() { } } }");
            Write("B/B.nfproj", """
                <Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
                  <PropertyGroup><AssemblyName>Company.B</AssemblyName></PropertyGroup>
                  <ItemGroup><Reference Include="mscorlib" /><Reference Include="System.Math" /></ItemGroup>
                </Project>
                """);
        }

        [TestCleanup]
        public void Delete()
        {
            Directory.Delete(_folder, recursive: true);
        }

        [TestMethod]
        public void A_test_project_needs_its_assemblies_those_of_what_it_refers_to_and_its_own()
        {
            TestProject project = TestProject.In(_folder).Single();

            Assert.AreEqual("A.Tests", project.Name);
            Assert.AreEqual("mscorlib System.Math Company.B NFUnitTest", string.Join(' ', project.Assemblies));
            Assert.AreEqual("N.T.M", project.ExpectedTests().Single().Key);
        }

        [TestMethod]
        public void The_newer_build_is_taken_unless_one_is_named()
        {
            Write("A/bin/Debug/NFUnitTest.pe", string.Empty);
            Write("A/bin/Release/NFUnitTest.pe", string.Empty);
            File.SetLastWriteTimeUtc(Path.Combine(_folder, "A/bin/Debug/NFUnitTest.pe"), DateTime.UtcNow.AddHours(-1));
            TestProject project = TestProject.In(_folder).Single();

            StringAssert.Contains(new PeFiles(null, []).Find(project, "NFUnitTest"), "Release");
            StringAssert.Contains(new PeFiles("Debug", []).Find(project, "NFUnitTest"), "Debug");
        }

        [TestMethod]
        public void Libraries_and_tests_are_found_in_the_named_folders()
        {
            Write("pe/mscorlib.pe", string.Empty);
            Write("pe/A.Tests/NFUnitTest.pe", string.Empty);
            TestProject project = TestProject.In(_folder).Single();
            var files = new PeFiles(null, [Path.Combine(_folder, "pe")]);

            Assert.AreEqual(Path.Combine(_folder, "pe", "mscorlib.pe"), files.Find(project, "mscorlib"));
            Assert.AreEqual(Path.Combine(_folder, "pe", "A.Tests", "NFUnitTest.pe"), files.Find(project, "NFUnitTest"));
            Assert.IsNull(files.Find(project, "System.Math"));
        }

        private void Write(string path, string text)
        {
            string full = Path.Combine(_folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, text);
        }
    }
}
