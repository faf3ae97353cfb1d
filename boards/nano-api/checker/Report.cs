// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DeviceAgent.NanoCheck
{
    /// <summary>
    /// Collects findings and finds their place in the source.
    /// </summary>
    internal sealed class Report
    {
        private readonly List<Finding> _findings = [];

        /// <summary>Gets what was found, each thing once.</summary>
        public IReadOnlyList<Finding> Findings => [.. _findings.Distinct()];

        /// <summary>Adds a finding about a whole assembly.</summary>
        public void Add(string code, ModuleDefinition module, string message)
        {
            _findings.Add(new Finding(module.FileName, code, module.Assembly.Name.Name, message));
        }

        /// <summary>Adds a finding about a type, shown at its first line of code if it has one.</summary>
        public void Add(string code, TypeDefinition type, string message)
        {
            _findings.Add(new Finding(PlaceOf(type), code, Named(type), message));
        }

        /// <summary>Adds a finding about a field.</summary>
        public void Add(string code, FieldDefinition field, string message)
        {
            _findings.Add(new Finding(PlaceOf(field.DeclaringType), code, $"{Named(field.DeclaringType)}.{field.Name}", message));
        }

        /// <summary>Adds a finding about a method, at an instruction if one is given.</summary>
        public void Add(string code, MethodDefinition method, string message, Instruction? instruction = null)
        {
            string member = $"{Named(method.DeclaringType)}.{method.Name}";
            _findings.Add(new Finding(PlaceOf(method, instruction) ?? PlaceOf(method.DeclaringType), code, member, message));
        }

        /// <summary>A type's name as C# writes it.</summary>
        public static string Named(TypeReference type) => type.FullName.Replace('/', '.');

        private static string PlaceOf(TypeDefinition type)
        {
            for (TypeDefinition? outer = type; outer != null; outer = outer.DeclaringType)
            {
                foreach (MethodDefinition method in outer.Methods)
                {
                    if (PlaceOf(method, null) is string place)
                    {
                        return place;
                    }
                }
            }

            return type.Module.FileName;
        }

        private static string? PlaceOf(MethodDefinition method, Instruction? instruction)
        {
            SequencePoint? found = null;
            foreach (SequencePoint point in method.DebugInformation.SequencePoints)
            {
                if (point.IsHidden)
                {
                    continue;
                }

                if (found != null && (instruction == null || point.Offset > instruction.Offset))
                {
                    break;
                }

                found = point;
            }

            return found == null ? null : $"{found.Document.Url}({found.StartLine},{found.StartColumn})";
        }
    }
}
