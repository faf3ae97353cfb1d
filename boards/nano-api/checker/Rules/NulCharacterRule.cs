// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DeviceAgent.NanoCheck.Rules
{
    /// <summary>
    /// Strings lie in the image as C strings: a literal ends at its first NUL.
    /// </summary>
    internal sealed class NulCharacterRule : Rule
    {
        private const string Message = "a string literal ends at its NUL character in the interpreter; use a byte or char array";

        /// <inheritdoc />
        public override void Check(MethodDefinition method, Instruction instruction, Report report)
        {
            if (instruction.Operand is string literal && literal.Contains('\0', StringComparison.Ordinal))
            {
                report.Add("NANO09", method, Message, instruction);
            }
        }
    }
}
