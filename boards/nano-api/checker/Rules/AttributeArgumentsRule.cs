// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Mono.Cecil;

namespace DeviceAgent.NanoCheck.Rules
{
    /// <summary>
    /// Arguments of attributes that the converter or the interpreter cannot read: they crash the one, or end the program
    /// silently in the other when the attributes of that type or member are looked at.
    /// </summary>
    internal sealed class AttributeArgumentsRule : Rule
    {
        private const string Code = "NANO11";

        // The converter leaves these out of the image.
        private static readonly HashSet<string> _compileTimeOnly =
        [
            "System.AttributeUsageAttribute",
            "System.Diagnostics.ConditionalAttribute",
            "System.Diagnostics.DebuggerBrowsableAttribute",
            "System.ObsoleteAttribute",
            "System.Reflection.DefaultMemberAttribute",
            "System.Runtime.CompilerServices.MethodImplAttribute",
            "System.Runtime.InteropServices.StructLayoutAttribute",
        ];

        /// <inheritdoc />
        public override void Check(TypeDefinition type, Report report)
        {
            foreach (string wrong in WrongArguments(type))
            {
                report.Add(Code, type, wrong);
            }

            foreach (FieldDefinition field in type.Fields)
            {
                foreach (string wrong in WrongArguments(field))
                {
                    report.Add(Code, field, wrong);
                }
            }
        }

        /// <inheritdoc />
        public override void Check(MethodDefinition method, Report report)
        {
            foreach (string wrong in WrongArguments(method))
            {
                report.Add(Code, method, wrong);
            }
        }

        private static IEnumerable<string> WrongArguments(ICustomAttributeProvider owner)
        {
            foreach (CustomAttribute attribute in owner.CustomAttributes)
            {
                if (_compileTimeOnly.Contains(attribute.AttributeType.FullName))
                {
                    continue;
                }

                IEnumerable<CustomAttributeArgument> named = attribute.Properties.Concat(attribute.Fields).Select(item => item.Argument);
                foreach (CustomAttributeArgument argument in attribute.ConstructorArguments.Concat(named).SelectMany(Flatten))
                {
                    if (Wrong(argument) is string wrong)
                    {
                        yield return $"[{attribute.AttributeType.Name}] {wrong}; use numbers, bool, ASCII char or string";
                    }
                }
            }
        }

        // The elements of `params object[]`, each without its box.
        private static IEnumerable<CustomAttributeArgument> Flatten(CustomAttributeArgument argument)
        {
            if (argument.Type.FullName == "System.Object[]" && argument.Value is CustomAttributeArgument[] elements)
            {
                return elements.SelectMany(Flatten);
            }

            return argument.Value is CustomAttributeArgument boxed ? Flatten(boxed) : [argument];
        }

        private static string? Wrong(CustomAttributeArgument argument)
        {
            if (argument.Value == null)
            {
                return "has a null argument, which crashes the converter";
            }

            if (argument.Type.IsArray)
            {
                return "has an array argument, which the interpreter cannot read";
            }

            if (argument.Type.FullName == "System.Type")
            {
                return "has a Type argument, which ends the program silently when it is read";
            }

            if (!argument.Type.IsPrimitive && argument.Type.FullName != "System.String")
            {
                return "has an enum argument, which ends the program silently when it is read";
            }

            return argument.Value is > '\x7f' ? "has a char argument outside ASCII, which the interpreter cannot read" : null;
        }
    }
}
