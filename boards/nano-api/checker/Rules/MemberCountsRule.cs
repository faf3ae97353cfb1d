// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Mono.Cecil;

namespace DeviceAgent.NanoCheck.Rules
{
    /// <summary>
    /// The image counts a type's members in one byte each. Too many methods stop the converter; too many fields make it
    /// write an image that crashes.
    /// </summary>
    internal sealed class MemberCountsRule : Rule
    {
        /// <inheritdoc />
        public override void Check(TypeDefinition type, Report report)
        {
            Limit(type.Methods.Count(method => method.IsVirtual), "virtual methods");
            Limit(type.Methods.Count(method => !method.IsVirtual && !method.IsStatic), "instance methods");
            Limit(type.Methods.Count(method => method.IsStatic), "static methods");
            Limit(type.Fields.Count(field => field.IsStatic && !field.HasConstant), "static fields");
            Limit(type.Fields.Count(field => !field.IsStatic), "instance fields");
            Limit(type.Interfaces.Count, "interfaces");

            void Limit(int count, string what)
            {
                if (count > byte.MaxValue)
                {
                    report.Add("NANO12", type, $"{count} {what}, at most 255 fit; split the type");
                }
            }
        }
    }
}
