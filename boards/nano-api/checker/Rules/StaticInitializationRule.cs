// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DeviceAgent.NanoCheck.Rules
{
    /// <summary>
    /// All static constructors run at start, in an order of the converter's, not when a type is first used: one that needs
    /// another type's static fields may find them empty.
    /// </summary>
    internal sealed class StaticInitializationRule : Rule
    {
        private const string Message =
            "which may not be set yet when the interpreter runs static initializers; use a const or set it up in a method";

        /// <inheritdoc />
        public override void Check(MethodDefinition method, Report report)
        {
            if (method.IsConstructor && method.IsStatic && method.HasBody)
            {
                Follow(method, method, null, [], report);
            }
        }

        private static void Follow(
            MethodDefinition initializer, MethodDefinition method, Instruction? reachedFrom, HashSet<string> seen, Report report)
        {
            if (!method.HasBody || !seen.Add(method.FullName))
            {
                return;
            }

            foreach (Instruction instruction in method.Body.Instructions)
            {
                Instruction at = reachedFrom ?? instruction;
                if (instruction.OpCode.Code is Code.Ldsfld or Code.Ldsflda
                    && instruction.Operand is FieldReference reference
                    && reference.Resolve() is FieldDefinition field
                    && IsInitializedElsewhere(field, initializer))
                {
                    string read = $"{Report.Named(field.DeclaringType)}.{field.Name}";
                    report.Add("NANO07", initializer, $"needs {read}, {Message}", at);
                }
                else if (instruction.OpCode.FlowControl == FlowControl.Call
                    && instruction.Operand is MethodReference called
                    && called.Resolve() is MethodDefinition next)
                {
                    Follow(initializer, next, at, seen, report);
                }
            }
        }

        // In the declarations no static field has an initializer to see, so any of theirs counts. "<>9" is the object on which
        // lambdas without captured variables are called: they work without it.
        private static bool IsInitializedElsewhere(FieldDefinition field, MethodDefinition initializer)
        {
            if (field.Name == "<>9")
            {
                return false;
            }

            TypeDefinition type = field.DeclaringType;
            bool declared = type.Module.Assembly.Name.Name == "NanoApi";
            bool hasInitializer = type.Methods.Any(method => method.IsConstructor && method.IsStatic);
            return type != initializer.DeclaringType && (declared || hasInitializer);
        }
    }
}
