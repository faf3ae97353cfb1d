// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DeviceAgent.NanoCheck
{
    /// <summary>
    /// Finds every type that a type or method names.
    /// </summary>
    internal static class TypesUsed
    {
        /// <summary>The types in a type's own declaration: its base, its interfaces, its fields.</summary>
        public static IEnumerable<TypeReference> By(TypeDefinition type)
        {
            IEnumerable<TypeReference> interfaces = type.Interfaces.Select(implemented => implemented.InterfaceType);
            IEnumerable<TypeReference> bases = type.BaseType == null ? [] : [type.BaseType];
            return bases.Concat(interfaces).Concat(type.Fields.Select(field => field.FieldType)).SelectMany(Parts);
        }

        /// <summary>The types in a method's signature and body, with the instruction that names each.</summary>
        public static IEnumerable<(TypeReference Type, Instruction? At)> By(MethodDefinition method)
        {
            IEnumerable<TypeReference> parameters = method.Parameters.Select(parameter => parameter.ParameterType);
            foreach (TypeReference type in parameters.Append(method.ReturnType).SelectMany(Parts))
            {
                yield return (type, null);
            }

            if (!method.HasBody)
            {
                yield break;
            }

            foreach (TypeReference type in method.Body.Variables.SelectMany(variable => Parts(variable.VariableType)))
            {
                yield return (type, null);
            }

            foreach (Instruction instruction in method.Body.Instructions)
            {
                foreach (TypeReference type in Operand(instruction).SelectMany(Parts))
                {
                    yield return (type, instruction);
                }
            }
        }

        private static IEnumerable<TypeReference> Operand(Instruction instruction)
        {
            return instruction.Operand switch
            {
                TypeReference type => [type],
                FieldReference field => [field.DeclaringType, field.FieldType],
                MethodReference called => called.Parameters.Select(parameter => parameter.ParameterType)
                    .Append(called.ReturnType).Append(called.DeclaringType),
                _ => [],
            };
        }

        private static IEnumerable<TypeReference> Parts(TypeReference type)
        {
            yield return type;
            if (type is TypeSpecification specification)
            {
                foreach (TypeReference part in Parts(specification.ElementType))
                {
                    yield return part;
                }
            }
        }
    }
}
