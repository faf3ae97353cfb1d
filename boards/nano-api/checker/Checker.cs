// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.NanoCheck.Rules;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DeviceAgent.NanoCheck
{
    /// <summary>
    /// Applies all rules to compiled assemblies.
    /// </summary>
    public static class Checker
    {
        private static readonly Rule[] _rules =
        [
            new GenericsRule(),
            new InterfaceBodiesRule(),
            new MultidimensionalArraysRule(),
            new PointersRule(),
            new CheckedArithmeticRule(),
            new HiddenVirtualRule(),
            new StaticInitializationRule(),
            new ClosedDelegateRule(),
            new NulCharacterRule(),
            new AttributeArgumentsRule(),
            new CompilerAttributesRule(),
            new MemberCountsRule(),
            new MethodLimitsRule(),
            new AssemblyTablesRule(),
            new UnitTestsRule(),
        ];

        /// <summary>
        /// Checks assemblies.
        /// </summary>
        /// <param name="assemblies">Their files.</param>
        /// <param name="libraries">Folders of what they refer to; their own are searched anyway.</param>
        /// <returns>All findings.</returns>
        public static IReadOnlyList<Finding> Check(IEnumerable<string> assemblies, IEnumerable<string> libraries)
        {
            using var resolver = new DefaultAssemblyResolver();
            foreach (string folder in libraries.Concat(assemblies.Select(path => Path.GetDirectoryName(Path.GetFullPath(path))!)))
            {
                resolver.AddSearchDirectory(folder);
            }

            var report = new Report();
            foreach (string path in assemblies.Distinct())
            {
                var parameters = new ReaderParameters
                {
                    AssemblyResolver = resolver,
                    ReadSymbols = true,
                    SymbolReaderProvider = new DefaultSymbolReaderProvider(throwIfNoSymbol: false),
                };
                using var module = ModuleDefinition.ReadModule(path, parameters);
                Check(module, report);
            }

            return report.Findings;
        }

        private static void Check(ModuleDefinition module, Report report)
        {
            foreach (Rule rule in _rules)
            {
                rule.Check(module, report);
                foreach (TypeDefinition type in module.GetTypes())
                {
                    rule.Check(type, report);
                    foreach (MethodDefinition method in type.Methods)
                    {
                        rule.Check(method, report);
                    }
                }
            }
        }
    }
}
