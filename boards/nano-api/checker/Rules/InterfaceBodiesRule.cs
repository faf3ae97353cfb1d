// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Mono.Cecil;

namespace DeviceAgent.NanoCheck.Rules
{
    /// <summary>
    /// The interpreter does not find a method body in an interface (WRONG_TYPE when it is called).
    /// </summary>
    internal sealed class InterfaceBodiesRule : Rule
    {
        /// <inheritdoc />
        public override void Check(MethodDefinition method, Report report)
        {
            if (method.DeclaringType.IsInterface && !method.IsStatic && method.HasBody)
            {
                report.Add("NANO02", method, "a default interface method fails when it is called; put the body in a base class");
            }
        }
    }
}
