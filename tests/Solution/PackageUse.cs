// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeviceAgent.Solution.Tests
{
    /// <summary>
    /// Finds the packages whose types a nano project's sources use: the declarations have a folder a package.
    /// </summary>
    internal static class PackageUse
    {
        private const string Declarations = "boards/nano-api/declarations/";

        private static readonly SyntaxTree[] _declarations = [.. Repository.Files(Declarations.TrimEnd('/'), ".cs").Select(Parse)];
        private static readonly ConcurrentDictionary<string, string[]> _ownUse = new();

        /// <summary>Ids of the packages that a project needs, its own sources' and those of the projects it refers to.</summary>
        public static SortedSet<string> Of(NanoProject project)
        {
            IEnumerable<string> used = project.Closure.SelectMany(part => _ownUse.GetOrAdd(part.Sdk.Path, _ => OwnUse(part)));
            return new SortedSet<string>(used, StringComparer.Ordinal) { NanoPackages.CoreLibrary };
        }

        private static string[] OwnUse(NanoProject project)
        {
            SyntaxTree[] own = [.. project.Sdk.DefaultCompileItems().Select(Parse)];
            IEnumerable<SyntaxTree> others = project.Closure.Where(part => part != project)
                .SelectMany(part => part.Sdk.DefaultCompileItems()).Select(Parse);
            CSharpCompilation compilation = CSharpCompilation.Create("Use", _declarations.Concat(others).Concat(own));
            return [.. own.SelectMany(tree => PackagesOf(compilation.GetSemanticModel(tree), tree.GetRoot())).Distinct()];
        }

        private static IEnumerable<string> PackagesOf(SemanticModel model, SyntaxNode root)
        {
            return root.DescendantNodes().SelectMany(node => PackagesUsed(model, node)).Distinct();
        }

        private static IEnumerable<string> PackagesUsed(SemanticModel model, SyntaxNode node)
        {
            ISymbol? symbol = model.GetSymbolInfo(node).Symbol;
            ITypeSymbol? type = model.GetTypeInfo(node).Type;
            return new[] { symbol is INamespaceSymbol ? null : symbol, type }.OfType<ISymbol>()
                .SelectMany(used => used.Locations)
                .Select(location => location.SourceTree?.FilePath)
                .OfType<string>()
                .Where(path => path.StartsWith(Declarations, StringComparison.Ordinal))
                .Select(path => path[Declarations.Length..].Split('/')[0]);
        }

        private static SyntaxTree Parse(string path)
        {
            return CSharpSyntaxTree.ParseText(Repository.Read(path), new CSharpParseOptions(LanguageVersion.CSharp9), path);
        }
    }
}
