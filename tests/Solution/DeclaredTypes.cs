// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeviceAgent.Solution.Tests
{
    /// <summary>
    /// The types of boards/nano-api/declarations, where each package has a folder, and who uses them.
    /// </summary>
    internal static class DeclaredTypes
    {
        private const string Folder = "boards/nano-api/declarations";

        private static readonly SyntaxTree[] _trees = [.. Repository.Files(Folder, ".cs").Select(Parse)];
        private static readonly CSharpCompilation _declarations = CSharpCompilation.Create("Declarations", _trees);
        private static readonly ConcurrentDictionary<string, string[]> _ownUse = new();

        /// <summary>Gets the full names of all of them.</summary>
        public static IEnumerable<string> All => AllSymbols.Keys;

        private static Dictionary<string, INamedTypeSymbol> AllSymbols { get; } =
            Types(_declarations.Assembly.GlobalNamespace).ToDictionary(FullName);

        /// <summary>Full names of the types that a project's own sources use.</summary>
        public static IReadOnlyList<string> UsedBy(NanoProject project) => _ownUse.GetOrAdd(project.Sdk.Path, _ => FindUse(project));

        /// <summary>Id of the package that a type belongs to.</summary>
        public static string PackageOf(string type)
        {
            return AllSymbols[type].Locations[0].SourceTree!.FilePath[(Folder.Length + 1)..].Split('/')[0];
        }

        /// <summary>The types and all that stand in their declarations.</summary>
        public static IReadOnlySet<string> WithWhatTheyName(IEnumerable<string> types)
        {
            var reached = new HashSet<string>();
            var open = new Stack<string>(types);
            while (open.TryPop(out string? type))
            {
                if (reached.Add(type))
                {
                    foreach (INamedTypeSymbol named in TypesIn(AllSymbols[type]))
                    {
                        open.Push(FullName(named));
                    }
                }
            }

            return reached;
        }

        private static string[] FindUse(NanoProject project)
        {
            SyntaxTree[] own = [.. project.Sdk.CompileItems().Select(Parse)];
            IEnumerable<SyntaxTree> others = project.Closure.Where(part => part != project)
                .SelectMany(part => part.Sdk.CompileItems()).Select(Parse);
            CSharpCompilation compilation = CSharpCompilation.Create("Use", _trees.Concat(others).Concat(own));
            return [.. own.SelectMany(tree => TypesIn(compilation.GetSemanticModel(tree), tree.GetRoot())).Distinct()];
        }

        private static IEnumerable<string> TypesIn(SemanticModel model, SyntaxNode root)
        {
            return root.DescendantNodes()
                .SelectMany(node => new[] { TypeOf(model.GetSymbolInfo(node).Symbol), Named(model.GetTypeInfo(node).Type) })
                .OfType<INamedTypeSymbol>().Select(FullName).Where(AllSymbols.ContainsKey);
        }

        private static IEnumerable<INamedTypeSymbol> TypesIn(INamedTypeSymbol type)
        {
            IEnumerable<ITypeSymbol?> inSignatures = type.GetMembers().SelectMany(SignatureOf);
            IEnumerable<ITypeSymbol?> inAttributes = type.GetAttributes().Concat(type.GetMembers().SelectMany(member => member.GetAttributes()))
                .Select(attribute => attribute.AttributeClass);
            return inSignatures.Concat(inAttributes).Concat(type.Interfaces).Append(type.BaseType).Append(type.ContainingType)
                .Select(Named).OfType<INamedTypeSymbol>().Where(named => AllSymbols.ContainsKey(FullName(named)));
        }

        private static IEnumerable<ITypeSymbol?> SignatureOf(ISymbol member)
        {
            return member switch
            {
                IMethodSymbol method => method.Parameters.Select(parameter => parameter.Type).Append(method.ReturnType),
                IFieldSymbol field => [field.Type],
                IPropertySymbol property => [property.Type],
                IEventSymbol raised => [raised.Type],
                _ => [],
            };
        }

        private static INamedTypeSymbol? TypeOf(ISymbol? symbol) => symbol as INamedTypeSymbol ?? symbol?.ContainingType;

        private static INamedTypeSymbol? Named(ITypeSymbol? type)
        {
            return type is IArrayTypeSymbol array ? Named(array.ElementType) : type as INamedTypeSymbol;
        }

        private static string FullName(INamedTypeSymbol type)
        {
            string scope = type.ContainingType != null ? FullName(type.ContainingType) : type.ContainingNamespace.ToDisplayString();
            return $"{scope}.{type.MetadataName}";
        }

        private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol scope)
        {
            return scope.GetMembers().OfType<INamespaceOrTypeSymbol>()
                .SelectMany(member => member is INamedTypeSymbol type ? Types(type).Prepend(type) : Types(member));
        }

        private static SyntaxTree Parse(string path)
        {
            return CSharpSyntaxTree.ParseText(Repository.Read(path), new CSharpParseOptions(LanguageVersion.CSharp9), path);
        }
    }
}
