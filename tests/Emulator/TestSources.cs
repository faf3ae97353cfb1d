// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeviceAgent.Emulator
{
    /// <summary>
    /// Counts tests in C# sources.
    /// </summary>
    public static class TestSources
    {
        /// <summary>How often each test method runs: once, or once a row.</summary>
        /// <param name="sources">Texts of source files.</param>
        /// <returns>Counts by the method's full name.</returns>
        public static IReadOnlyDictionary<string, int> Count(IEnumerable<string> sources)
        {
            CSharpParseOptions options = new(LanguageVersion.CSharp9, preprocessorSymbols: ["NANOFRAMEWORK_1_0"]);
            var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
            foreach (string source in sources)
            {
                foreach (MethodDeclarationSyntax method in CSharpSyntaxTree.ParseText(source, options).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
                {
                    if (Has(method, "TestMethod") > 0)
                    {
                        counts[FullName(method)] = Math.Max(1, Has(method, "DataRow"));
                    }
                }
            }

            return counts;
        }

        private static int Has(MethodDeclarationSyntax method, string attribute)
        {
            return method.AttributeLists.SelectMany(list => list.Attributes)
                .Count(item => item.Name.ToString().Split('.')[^1] is string name && (name == attribute || name == attribute + "Attribute"));
        }

        private static string FullName(MethodDeclarationSyntax method)
        {
            IEnumerable<string> types = method.Ancestors().OfType<TypeDeclarationSyntax>().Select(type => type.Identifier.Text).Reverse();
            IEnumerable<string> namespaces = method.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Select(part => part.Name.ToString()).Reverse();
            return string.Join('.', namespaces.Append(string.Join('+', types)).Append(method.Identifier.Text));
        }
    }
}
