// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Mono.Cecil;

namespace DeviceAgent.NanoCheck.Rules
{
    /// <summary>
    /// The interpreter finds virtual methods by name and signature: one that only hides (<c>new</c>) a virtual method of a base
    /// class is called in its place.
    /// </summary>
    internal sealed class HiddenVirtualRule : Rule
    {
        /// <inheritdoc />
        public override void Check(MethodDefinition method, Report report)
        {
            bool overrides = method.IsVirtual && !method.IsNewSlot;
            if (method.IsStatic || method.IsConstructor || overrides || method.DeclaringType.IsInterface)
            {
                return;
            }

            for (TypeDefinition? type = Base(method.DeclaringType); type != null; type = Base(type))
            {
                if (type.Methods.Any(candidate => candidate.IsVirtual && HasSameSignature(candidate, method)))
                {
                    string hidden = $"{Report.Named(type)}.{method.Name}";
                    report.Add("NANO06", method, $"hides {hidden}, and the interpreter calls it in that method's place; rename it or override");
                    return;
                }
            }
        }

        private static TypeDefinition? Base(TypeDefinition type) => type.BaseType?.Resolve();

        private static bool HasSameSignature(MethodDefinition a, MethodDefinition b)
        {
            return a.Name == b.Name && a.Parameters.Select(parameter => parameter.ParameterType.FullName)
                .SequenceEqual(b.Parameters.Select(parameter => parameter.ParameterType.FullName));
        }
    }
}
