// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using System.Reflection;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Mono.Cecil;
using ICustomAttributeProvider = Mono.Cecil.ICustomAttributeProvider;

namespace DeviceAgent.Gate.Tests
{
    [TestClass]
    public sealed class DeclarationsTests
    {
        // A folder with the real assemblies, where they are not restored into packages/.
        private const string Override = "NANO_PACKAGES";

        [TestMethod]
        public void Every_declaration_is_in_the_real_package_with_that_signature()
        {
            using var resolver = new DefaultAssemblyResolver();
            string[] assemblies = RealAssemblies();
            if (assemblies.Length == 0)
            {
                Assert.Inconclusive($"The nanoFramework packages are not here: restore them, or name their folder in {Override}.");
            }

            foreach (string folder in assemblies.Select(path => Path.GetDirectoryName(path)!).Distinct())
            {
                resolver.AddSearchDirectory(folder);
            }

            var parameters = new ReaderParameters { AssemblyResolver = resolver };
            var real = assemblies.Select(path => ModuleDefinition.ReadModule(path, parameters))
                .SelectMany(module => module.GetTypes())
                .GroupBy(type => type.FullName).ToDictionary(group => group.Key, group => group.First());
            using ModuleDefinition declared = ModuleDefinition.ReadModule(NanoCompiler.DeclarationsFile);

            string[] wrong = [.. declared.GetTypes().Where(IsVisible).SelectMany(type => Compare(type, real.GetValueOrDefault(type.FullName)))];

            Assert.AreEqual(string.Empty, string.Join("\n", wrong));
        }

        private static string[] RealAssemblies()
        {
            string root = typeof(DeclarationsTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(attribute => attribute.Key == "RepositoryRoot").Value!;
            string folder = Environment.GetEnvironmentVariable(Override) ?? Path.Combine(root, "packages");
            return Directory.Exists(folder) ? Directory.GetFiles(folder, "*.dll", SearchOption.AllDirectories) : [];
        }

        private static IEnumerable<string> Compare(TypeDefinition declared, TypeDefinition? real)
        {
            if (real == null)
            {
                return [$"{declared.FullName} is in no package"];
            }

            IEnumerable<string> members = Members(declared).Except(Members(real)).Select(member => $"the package has no {member}");
            return Describe(declared) == Describe(real) ? members : members.Append($"{Describe(declared)} is {Describe(real)} in the package");
        }

        private static string Describe(TypeDefinition type)
        {
            string kind = type.IsInterface ? "interface" : type.IsEnum ? "enum" : type.IsValueType ? "struct" : "class";
            string sealing = $"{(type.IsAbstract ? "abstract " : string.Empty)}{(type.IsSealed ? "sealed " : string.Empty)}";
            string obsolete = Has(type, "ObsoleteAttribute") ? "obsolete " : string.Empty;
            return $"{obsolete}{sealing}{kind} {type.FullName} : {type.BaseType?.FullName}";
        }

        private static IEnumerable<string> Members(TypeDefinition type)
        {
            IEnumerable<string> interfaces = type.Interfaces.Select(item => $"{type.FullName} : {item.InterfaceType.FullName}");
            IEnumerable<string> fields = type.Fields.Where(field => field.IsPublic || field.IsFamily)
                .Select(field => $"{(field.IsStatic ? "static " : string.Empty)}{field.FullName}{(field.HasConstant ? $" = {field.Constant}" : string.Empty)}");
            IEnumerable<string> methods = type.Methods.Where(method => method.IsPublic || method.IsFamily || method.HasOverrides).Select(Describe);
            return interfaces.Concat(fields).Concat(methods);
        }

        private static string Describe(MethodDefinition method)
        {
            string access = method.IsPublic ? "public" : method.IsFamily ? "protected" : "explicit";
            string kind = method.IsStatic ? "static" : method.IsAbstract ? "abstract" : method.IsVirtual && !method.IsFinal ? "virtual" : "instance";
            string conditional = Has(method, "ConditionalAttribute") ? "conditional " : string.Empty;
            string names = string.Join(", ", method.Parameters.Select(Describe));
            return $"{conditional}{access} {kind} {method.FullName} with {names}";
        }

        private static string Describe(ParameterDefinition parameter)
        {
            string value = parameter.HasConstant ? $" = {Convert.ToString(parameter.Constant, CultureInfo.InvariantCulture)}" : string.Empty;
            string kind = Has(parameter, "ParamArrayAttribute") ? "params " : parameter.IsOut ? "out " : string.Empty;
            return $"{kind}{parameter.Name}{value}";
        }

        private static bool IsVisible(TypeDefinition type) => type.IsPublic || type.IsNestedPublic;

        private static bool Has(ICustomAttributeProvider owner, string attribute)
        {
            return owner.CustomAttributes.Any(item => item.AttributeType.Name == attribute);
        }
    }
}
