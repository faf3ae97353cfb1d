// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DeviceAgent.NanoCheck.Rules
{
    /// <summary>
    /// What nanoFramework's test launcher does differently from others: it calls test methods without an object, skips what is
    /// not public, and hands rows over as they are.
    /// </summary>
    internal sealed class UnitTestsRule : Rule
    {
        private const string Code = "NANO15";
        private const string Namespace = "nanoFramework.TestFramework.";

        /// <inheritdoc />
        public override void Check(TypeDefinition type, Report report)
        {
            if (!Has(type, "TestClassAttribute"))
            {
                return;
            }

            foreach (FieldDefinition field in type.Fields.Where(field => !field.IsStatic))
            {
                report.Add(Code, field, "an instance field of a test class fails, since tests run without an object; make it static");
            }

            foreach (MethodDefinition method in type.Methods.Where(method => !method.IsStatic && !method.IsConstructor))
            {
                CheckThis(method, report);
            }
        }

        /// <inheritdoc />
        public override void Check(MethodDefinition method, Report report)
        {
            bool isTest = Has(method, "TestMethodAttribute");
            CustomAttribute[] rows = [.. method.CustomAttributes.Where(attribute => Is(attribute, "DataRowAttribute"))];
            if (!isTest && rows.Length == 0)
            {
                return;
            }

            Require(isTest, "has rows but no [TestMethod]: .NET would not run it");
            Require(Has(method.DeclaringType, "TestClassAttribute"), "is a test in a class without [TestClass]: it would not run");
            Require(method.IsPublic, "is a test but not public: the launcher skips it silently");
            Require(!method.IsStatic, "is a test but static: .NET would not run it");
            Require(method.ReturnType.FullName == "System.Void", "is a test but returns something");
            Require(rows.Length > 0 || method.Parameters.Count == 0, "is a test with parameters but has no [DataRow]");
            foreach (CustomAttribute row in rows)
            {
                CheckRow(method, row, report);
            }

            void Require(bool condition, string message)
            {
                if (!condition)
                {
                    report.Add(Code, method, message);
                }
            }
        }

        private static void CheckThis(MethodDefinition method, Report report)
        {
            Instruction? use = method.Body?.Instructions.FirstOrDefault(instruction => instruction.OpCode.Code == Mono.Cecil.Cil.Code.Ldarg_0);
            if (use != null)
            {
                report.Add(Code, method, "uses 'this', which is null since tests run without an object; call static methods only", use);
            }
        }

        private static void CheckRow(MethodDefinition method, CustomAttribute row, Report report)
        {
            var arguments = row.ConstructorArguments[0].Value as CustomAttributeArgument[] ?? [];
            if (arguments.Length != method.Parameters.Count)
            {
                report.Add(Code, method, $"a row has {arguments.Length} arguments for {method.Parameters.Count} parameters");
                return;
            }

            for (int i = 0; i < arguments.Length; i++)
            {
                if (arguments[i].Value is CustomAttributeArgument boxed && boxed.Type.FullName != method.Parameters[i].ParameterType.FullName)
                {
                    string parameter = $"{Report.Named(method.Parameters[i].ParameterType)} {method.Parameters[i].Name}";
                    report.Add(Code, method, $"a row gives {Report.Named(boxed.Type)} for the {parameter}: the launcher converts nothing");
                }
            }
        }

        private static bool Has(ICustomAttributeProvider owner, string attribute) => owner.CustomAttributes.Any(item => Is(item, attribute));

        private static bool Is(CustomAttribute attribute, string name) => attribute.AttributeType.FullName == Namespace + name;
    }
}
