// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Solution.Tests
{
    [TestClass]
    public sealed class DeclarationTests
    {
        // The base library and the test framework are declared for all that is to come: there a missing type is one that
        // nanoFramework lacks. Packages grow with their use.
        private static readonly string[] _declaredAhead = [NanoPackages.CoreLibrary, NanoPackages.TestFramework];

        [TestMethod]
        public void Every_type_is_declared_in_the_folder_of_a_known_package()
        {
            foreach (string package in DeclaredTypes.All.Select(DeclaredTypes.PackageOf).Distinct())
            {
                Assert.IsTrue(NanoPackages.WithDependencies([package]).ContainsKey(package), package);
            }
        }

        [TestMethod]
        public void Types_of_a_package_are_declared_only_if_nano_code_uses_them()
        {
            IEnumerable<string> used = NanoProject.All.SelectMany(DeclaredTypes.UsedBy)
                .Concat(DeclaredTypes.All.Where(type => _declaredAhead.Contains(DeclaredTypes.PackageOf(type))));

            string[] unused = [.. DeclaredTypes.All.Except(DeclaredTypes.WithWhatTheyName(used)).Order(StringComparer.Ordinal)];

            Assert.AreEqual(string.Empty, string.Join(", ", unused));
        }
    }
}
