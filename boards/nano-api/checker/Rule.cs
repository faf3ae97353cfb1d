// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DeviceAgent.NanoCheck
{
    /// <summary>
    /// One kind of code that compiles but does not run. A rule overrides what it needs to see.
    /// </summary>
    internal abstract class Rule
    {
        /// <summary>Looks at a whole assembly.</summary>
        public virtual void Check(ModuleDefinition module, Report report)
        {
        }

        /// <summary>Looks at a type, nested ones too.</summary>
        public virtual void Check(TypeDefinition type, Report report)
        {
        }

        /// <summary>Looks at a method, with or without a body.</summary>
        public virtual void Check(MethodDefinition method, Report report)
        {
        }

        /// <summary>Looks at an instruction of a method.</summary>
        public virtual void Check(MethodDefinition method, Instruction instruction, Report report)
        {
        }
    }
}
