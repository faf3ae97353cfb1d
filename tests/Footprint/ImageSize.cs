// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;

namespace DeviceAgent.Footprint.Tests
{
    /// <summary>
    /// What goes into the tables of a nanoFramework assembly, counted in the .NET assembly of the same sources.
    /// </summary>
    /// <param name="CodeBytes">Bytes of IL. The converter shortens tokens, so its byte-code table is smaller.</param>
    /// <param name="StringBytes">Bytes of names and literals, each once, in UTF-8 with its NUL: the string table.</param>
    internal sealed record ImageSize(int CodeBytes, int StringBytes)
    {
        /// <summary>Counts.</summary>
        /// <param name="path">An assembly.</param>
        public static ImageSize Of(string path)
        {
            using var file = new PEReader(File.OpenRead(path));
            MetadataReader metadata = file.GetMetadataReader();
            int code = metadata.MethodDefinitions.Select(metadata.GetMethodDefinition)
                .Where(method => method.RelativeVirtualAddress != 0)
                .Sum(method => file.GetMethodBody(method.RelativeVirtualAddress).GetILReader().Length);
            return new ImageSize(code, Strings(metadata).Distinct(StringComparer.Ordinal).Sum(text => Encoding.UTF8.GetByteCount(text) + 1));
        }

        private static IEnumerable<string> Strings(MetadataReader metadata)
        {
            foreach (TypeDefinition type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition))
            {
                yield return metadata.GetString(type.Namespace);
                yield return metadata.GetString(type.Name);
            }

            foreach (TypeReference type in metadata.TypeReferences.Select(metadata.GetTypeReference))
            {
                yield return metadata.GetString(type.Namespace);
                yield return metadata.GetString(type.Name);
            }

            foreach (MethodDefinition method in metadata.MethodDefinitions.Select(metadata.GetMethodDefinition))
            {
                yield return metadata.GetString(method.Name);
            }

            foreach (MemberReference member in metadata.MemberReferences.Select(metadata.GetMemberReference))
            {
                yield return metadata.GetString(member.Name);
            }

            foreach (FieldDefinition field in metadata.FieldDefinitions.Select(metadata.GetFieldDefinition))
            {
                if (!field.Attributes.HasFlag(FieldAttributes.Literal))
                {
                    yield return metadata.GetString(field.Name);
                }
            }

            UserStringHandle literal = default;
            while (!(literal = metadata.GetNextHandle(literal)).IsNil)
            {
                yield return metadata.GetUserString(literal);
            }
        }
    }
}
