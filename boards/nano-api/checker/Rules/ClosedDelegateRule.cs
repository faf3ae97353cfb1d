// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DeviceAgent.NanoCheck.Rules
{
    /// <summary>
    /// A delegate to an extension method of an object (<c>text.Method</c>) passes that object as first argument, which the
    /// interpreter does not do: it crashes.
    /// </summary>
    internal sealed class ClosedDelegateRule : Rule
    {
        /// <inheritdoc />
        public override void Check(MethodDefinition method, Instruction instruction, Report report)
        {
            if (instruction.OpCode.Code == Code.Newobj
                && instruction.Previous?.OpCode.Code == Code.Ldftn
                && instruction.Previous.Operand is MethodReference { HasThis: false } target
                && Invoke(instruction) is MethodDefinition invoke
                && target.Parameters.Count != invoke.Parameters.Count)
            {
                string message = $"a delegate to the extension method {target.Name} crashes the interpreter; use a lambda that calls it";
                report.Add("NANO08", method, message, instruction);
            }
        }

        private static MethodDefinition? Invoke(Instruction create)
        {
            TypeDefinition? type = ((MethodReference)create.Operand).DeclaringType.Resolve();
            return type?.Methods.FirstOrDefault(method => method.Name == "Invoke");
        }
    }
}
