// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using DeviceAgent.NanoCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Gate.Tests
{
    /// <summary>
    /// Does to a piece of source what the gate does to a project.
    /// </summary>
    internal static class NanoCompiler
    {
        // The projects treat every warning as an error; a snippet only this one.
        private const string UseOfObsoleteType = "CS0612";

        private static readonly string _declarations = Path.Combine(AppContext.BaseDirectory, "declarations");
        private static readonly MetadataReference _reference = MetadataReference.CreateFromFile(DeclarationsFile);

        /// <summary>Gets the compiled declarations.</summary>
        public static string DeclarationsFile => Path.Combine(_declarations, "NanoApi.dll");

        /// <summary>Compiles against the declarations alone.</summary>
        /// <returns>The error messages.</returns>
        public static IReadOnlyList<string> Errors(string source, LanguageVersion version = LanguageVersion.CSharp9)
        {
            EmitResult result = Compile(source, version).Emit(Stream.Null);
            return [.. result.Diagnostics.Where(item => item.Severity == DiagnosticSeverity.Error).Select(item => item.GetMessage(CultureInfo.InvariantCulture))];
        }

        /// <summary>Compiles, which must succeed, and checks what came out.</summary>
        /// <returns>What the checker found.</returns>
        public static IReadOnlyList<Finding> Check(string source, LanguageVersion version = LanguageVersion.CSharp9)
        {
            string folder = Directory.CreateTempSubdirectory("gate").FullName;
            try
            {
                string path = Path.Combine(folder, "Snippet.dll");
                string symbols = Path.ChangeExtension(path, "pdb");
                EmitOptions options = new(debugInformationFormat: DebugInformationFormat.PortablePdb, pdbFilePath: symbols);
                using (FileStream assembly = File.Create(path))
                using (FileStream pdb = File.Create(symbols))
                {
                    EmitResult result = Compile(source, version).Emit(assembly, pdb, options: options);
                    Assert.IsTrue(result.Success, string.Join("; ", result.Diagnostics));
                }

                return Checker.Check([path], [_declarations]);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        private static CSharpCompilation Compile(string source, LanguageVersion version)
        {
            CSharpParseOptions parse = new(version);
            CSharpCompilationOptions options = new(
                OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: true,
                specificDiagnosticOptions: [new KeyValuePair<string, ReportDiagnostic>(UseOfObsoleteType, ReportDiagnostic.Error)]);
            return CSharpCompilation.Create(
                "Snippet",
                [CSharpSyntaxTree.ParseText(source, parse, "Snippet.cs", System.Text.Encoding.UTF8)],
                [_reference],
                options);
        }
    }
}
