// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Mono.Cecil;

namespace DeviceAgent.NanoCheck.Rules
{
    /// <summary>
    /// What the converter writes of a method in one byte or 16 bits, without a look whether it fits: the image crashes.
    /// </summary>
    internal sealed class MethodLimitsRule : Rule
    {
        /// <inheritdoc />
        public override void Check(MethodDefinition method, Report report)
        {
            Limit(method.Parameters.Count + (method.HasThis ? 1 : 0), byte.MaxValue, "parameters");
            if (!method.HasBody)
            {
                return;
            }

            Limit(method.Body.Variables.Count, byte.MaxValue, "local variables, the compiler's own included");
            Limit(method.Body.MaxStackSize, byte.MaxValue, "values on the stack in one expression");
            Limit(method.Body.ExceptionHandlers.Count, byte.MaxValue, "catch and finally blocks");
            Limit(method.Body.Instructions.Max(instruction => ImageSize.SwitchTargets(instruction)), byte.MaxValue, "cases in a switch");
            Limit(ImageSize.CodeBytes(method), short.MaxValue, "bytes of code");

            void Limit(int count, int limit, string what)
            {
                if (count > limit)
                {
                    report.Add("NANO13", method, $"{count} {what}, at most {limit} fit; split the method");
                }
            }
        }
    }
}
