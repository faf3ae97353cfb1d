// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DeviceAgent.NanoCheck.Rules
{
    /// <summary>
    /// The interpreter has no memory that a pointer could point to.
    /// </summary>
    internal sealed class PointersRule : Rule
    {
        private const string Code = "NANO04";

        /// <inheritdoc />
        public override void Check(TypeDefinition type, Report report)
        {
            if (TypesUsed.By(type).FirstOrDefault(IsPointer) is TypeReference pointer)
            {
                report.Add(Code, type, Message(pointer));
            }
        }

        /// <inheritdoc />
        public override void Check(MethodDefinition method, Report report)
        {
            foreach ((TypeReference type, Instruction? at) in TypesUsed.By(method))
            {
                if (IsPointer(type))
                {
                    report.Add(Code, method, Message(type), at);
                }
            }
        }

        /// <inheritdoc />
        public override void Check(MethodDefinition method, Instruction instruction, Report report)
        {
            if (instruction.OpCode.Code == Mono.Cecil.Cil.Code.Localloc)
            {
                report.Add(Code, method, "stackalloc fails in the interpreter; use an array, kept in a field if it is hot", instruction);
            }
        }

        private static bool IsPointer(TypeReference type) => type.IsPointer || type.IsFunctionPointer;

        private static string Message(TypeReference pointer)
        {
            return $"{Report.Named(pointer)} is a pointer, which the interpreter lacks; use an array and an index";
        }
    }
}
