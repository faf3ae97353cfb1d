// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DeviceAgent.NanoCheck.Rules
{
    /// <summary>
    /// The converter refuses arrays of more than one dimension.
    /// </summary>
    internal sealed class MultidimensionalArraysRule : Rule
    {
        private const string Code = "NANO03";

        /// <inheritdoc />
        public override void Check(TypeDefinition type, Report report)
        {
            if (TypesUsed.By(type).FirstOrDefault(IsMultidimensional) is TypeReference array)
            {
                report.Add(Code, type, Message(array));
            }
        }

        /// <inheritdoc />
        public override void Check(MethodDefinition method, Report report)
        {
            foreach ((TypeReference type, Instruction? at) in TypesUsed.By(method))
            {
                if (IsMultidimensional(type))
                {
                    report.Add(Code, method, Message(type), at);
                }
            }
        }

        private static bool IsMultidimensional(TypeReference type) => type is ArrayType { IsVector: false };

        private static string Message(TypeReference array)
        {
            return $"{Report.Named(array.GetElementType())}[{new string(',', ((ArrayType)array).Rank - 1)}] has more than one "
                + "dimension, which the converter refuses; use a jagged array or compute the index";
        }
    }
}
