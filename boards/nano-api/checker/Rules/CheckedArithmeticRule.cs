// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DeviceAgent.NanoCheck.Rules
{
    /// <summary>
    /// The interpreter runs checked arithmetic as unchecked: it wraps and throws nothing.
    /// </summary>
    internal sealed class CheckedArithmeticRule : Rule
    {
        private const string Message = "checked arithmetic wraps silently in the interpreter; compare with the limit instead";

        /// <inheritdoc />
        public override void Check(MethodDefinition method, Instruction instruction, Report report)
        {
            if (IsChecked(instruction.OpCode.Code))
            {
                report.Add("NANO05", method, Message, instruction);
            }
        }

        // conv.ovf.i is how the compiler uses a long as an index or array size: that works.
        private static bool IsChecked(Code code)
        {
            return code.ToString().Contains("_Ovf", StringComparison.Ordinal)
                && code is not (Code.Conv_Ovf_I or Code.Conv_Ovf_I_Un);
        }
    }
}
