// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Mono.Cecil;

namespace DeviceAgent.NanoCheck.Rules
{
    /// <summary>
    /// Newer language features make the compiler add attribute types of its own to the assembly.
    /// </summary>
    internal sealed class CompilerAttributesRule : Rule
    {
        private const string Message =
            "the compiler added this type; use language version 9 without nullable annotations, 'in' and 'ref readonly'";

        /// <inheritdoc />
        public override void Check(TypeDefinition type, Report report)
        {
            if (type.Namespace is "System.Runtime.CompilerServices" or "Microsoft.CodeAnalysis")
            {
                report.Add("NANO10", type, Message);
            }
        }
    }
}
