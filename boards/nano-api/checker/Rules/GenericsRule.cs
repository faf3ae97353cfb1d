// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DeviceAgent.NanoCheck.Rules
{
    /// <summary>
    /// Generic types crash the interpreter while it resolves them; generic methods give wrong results.
    /// </summary>
    internal sealed class GenericsRule : Rule
    {
        private const string Code = "NANO01";
        private const string Instead = "use object, or write the type out";

        /// <inheritdoc />
        public override void Check(TypeDefinition type, Report report)
        {
            if (type.HasGenericParameters)
            {
                report.Add(Code, type, $"a generic type crashes the interpreter; {Instead}");
            }
            else if (TypesUsed.By(type).FirstOrDefault(used => used.IsGenericInstance) is TypeReference instance)
            {
                report.Add(Code, type, $"{Report.Named(instance)} is a generic type, which crashes the interpreter; {Instead}");
            }
        }

        /// <inheritdoc />
        public override void Check(MethodDefinition method, Report report)
        {
            if (method.HasGenericParameters)
            {
                report.Add(Code, method, $"a generic method gives wrong results in the interpreter; {Instead}");
            }

            foreach ((TypeReference type, Instruction? at) in TypesUsed.By(method))
            {
                if (type.IsGenericInstance)
                {
                    report.Add(Code, method, $"{Report.Named(type)} is a generic type, which crashes the interpreter; {Instead}", at);
                }
            }
        }
    }
}
