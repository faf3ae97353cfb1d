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
        /// <inheritdoc />
        public override void Check(MethodDefinition method, Report report)
        {
            if (!method.HasBody)
            {
                return;
            }

            foreach (Instruction instruction in method.Body.Instructions)
            {
                if (IsChecked(instruction.OpCode.Code))
                {
                    report.Add("NANO05", method, "checked arithmetic wraps silently in the interpreter; compare with the limit instead", instruction);
                }
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
