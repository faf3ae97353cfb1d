// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using DeviceAgent.NanoCheck;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Gate.Tests
{
    [TestClass]
    public sealed class CheckerTests
    {
        [TestMethod]
        [DataRow("class G<T> { }", "G`1", "generic type")]
        [DataRow("delegate void D<T>(T t);", "D`1", "generic type")]
        [DataRow("class G<T> { } class User { G<int> _f; }", "User", "generic type")]
        [DataRow("class G<T> { } class User : G<int> { }", "User", "generic type")]
        [DataRow("class G<T> { } class User { void F() { object o = new G<int>(); } }", "User.F", "generic type")]
        [DataRow("class User { T F<T>(T t) { return t; } }", "User.F", "generic method")]
        [DataRow("interface I { int F() { return 1; } }", "I.F", "default interface method")]
        [DataRow("interface I { int P { get { return 1; } } }", "I.get_P", "default interface method")]
        [DataRow("class User { int[,] _f; }", "User", "more than one dimension")]
        [DataRow("class User { void F() { object o = new byte[2, 3]; } }", "User.F", "System.Byte[,]")]
        [DataRow("class User { void F(int[][,] a) { } }", "User.F", "more than one dimension")]
        [DataRow("class User { unsafe void F() { byte* p = stackalloc byte[4]; } }", "User.F", "stackalloc")]
        [DataRow("class User { unsafe int* _f; }", "User", "pointer")]
        [DataRow("class User { int F(int a) { return checked(a + 1); } }", "User.F", "checked arithmetic")]
        [DataRow("class User { byte F(int a) { return checked((byte)a); } }", "User.F", "checked arithmetic")]
        [DataRow("class B { public virtual void F() { } } class D : B { public new void F() { } }", "D.F", "hides B.F")]
        [DataRow("class B { public virtual void F() { } } class D : B { new void F() { } }", "D.F", "hides B.F")]
        [DataRow("interface I { void F(); } class B : I { public void F() { } } class D : B, I { public new void F() { } }", "D.F", "hides B.F")]
        [DataRow("class User { public new string ToString() { return null; } }", "User.ToString", "hides System.Object.ToString")]
        [DataRow("class A { public static int X = 1; } class User { static int Y = A.X; }", "User..cctor", "A.X")]
        [DataRow("class A { static int X = 1; public static int Get() { return X; } } class User { static int Y = A.Get(); }", "User..cctor", "A.X")]
        [DataRow("class A { static int X = 1; int _x = X; } class User { static A _a = new A(); }", "User..cctor", "A.X")]
        [DataRow("class User { static string S = string.Empty; }", "User..cctor", "System.String.Empty")]
        [DataRow("static class E { public static int Ext(this string s, int i) { return i; } } delegate int D(int i); class User { D F() { return \"a\".Ext; } }", "User.F", "Ext")]
        [DataRow("class User { string F() { return \"a\\0b\"; } }", "User.F", "NUL")]
        [DataRow("class User { void F(in int a) { } }", "System.Runtime.CompilerServices.IsReadOnlyAttribute", "compiler added")]
        [DataRow("enum E { A } class XAttribute : System.Attribute { public XAttribute(E e) { } } [X(E.A)] class User { }", "User", "enum argument")]
        [DataRow("class XAttribute : System.Attribute { public XAttribute(string s) { } } class User { [X(null)] void F() { } }", "User.F", "null argument")]
        [DataRow("class XAttribute : System.Attribute { public XAttribute(System.Type t) { } } class User { [X(typeof(int))] int _f; }", "User._f", "Type argument")]
        [DataRow("class XAttribute : System.Attribute { public int[] A; } [X(A = new int[] { 1 })] class User { }", "User", "array argument")]
        [DataRow("class XAttribute : System.Attribute { public XAttribute(char c) { } } [X('\u20ac')] class User { }", "User", "char argument")]
        public void What_dies_in_the_interpreter_is_refused_by_name(string source, string member, string message)
        {
            AssertRefused(source, member, message);
        }

        [TestMethod]
        [DataRow("[TestClass] public class T { int _f; }", "T._f", "instance field")]
        [DataRow("[TestClass] public class T { [TestMethod] public void A() { B(); } void B() { } }", "T.A", "this")]
        [DataRow("[TestClass] public class T { [TestMethod] void A() { } }", "T.A", "not public")]
        [DataRow("[TestClass] public class T { [TestMethod] public static void A() { } }", "T.A", "static")]
        [DataRow("[TestClass] public class T { [TestMethod] public int A() { return 1; } }", "T.A", "returns")]
        [DataRow("[TestClass] public class T { [TestMethod] public void A(int i) { } }", "T.A", "no [DataRow]")]
        [DataRow("[TestClass] public class T { [DataRow(1)] public void A(int i) { } }", "T.A", "no [TestMethod]")]
        [DataRow("public class T { [TestMethod] public void A() { } }", "T.A", "without [TestClass]")]
        [DataRow("[TestClass] public class T { [TestMethod] [DataRow(1, 2)] public void A(int i) { } }", "T.A", "2 arguments for 1 parameter")]
        [DataRow("[TestClass] public class T { [TestMethod] [DataRow(1)] public void A(long i) { } }", "T.A", "System.Int32 for the System.Int64 i")]
        [DataRow("public enum E { A } [TestClass] public class T { [TestMethod] [DataRow(E.A)] public void A(E e) { } }", "T.A", "enum argument")]
        [DataRow("[TestClass] public class T { [TestMethod] [DataRow(new int[] { 1 }, 1)] public void A(int[] a, int b) { } }", "T.A", "array argument")]
        [DataRow("[TestClass] public class T { [TestMethod] [DataRow(null, 1)] public void A(string a, int b) { } }", "T.A", "null argument")]
        public void What_the_test_launcher_would_skip_or_break_is_refused_by_name(string source, string member, string message)
        {
            AssertRefused("using nanoFramework.TestFramework; " + source, member, message);
        }

        [TestMethod]
        public void Nullable_annotations_are_refused()
        {
            AssertRefused("#nullable enable\nclass User { string? F(string s) { return null; } }", "NullableContextAttribute", "compiler added");
        }

        [TestMethod]
        public void Attributes_of_newer_compilers_are_refused()
        {
            IReadOnlyList<Finding> findings = NanoCompiler.Check("class User { }", LanguageVersion.CSharp11);

            Assert.IsTrue(findings.Any(finding => finding.Member.EndsWith("RefSafetyRulesAttribute", StringComparison.Ordinal)));
        }

        [TestMethod]
        [DataRow(255, false)]
        [DataRow(256, true)]
        public void A_type_has_at_most_255_methods_of_a_kind(int count, bool refused)
        {
            AssertLimit($"class User {{ {Repeat(count, "static void F{0}() {{ }}")} }}", refused, "User", "static methods");
            AssertLimit($"class User {{ {Repeat(count - 1, "void F{0}() {{ }}")} }}", refused, "User", "instance methods");
            AssertLimit($"class User {{ {Repeat(count, "public virtual void F{0}() {{ }}")} }}", refused, "User", "virtual methods");
        }

        [TestMethod]
        [DataRow(255, false)]
        [DataRow(256, true)]
        public void A_type_has_at_most_255_fields_of_a_kind(int count, bool refused)
        {
            AssertLimit($"class User {{ {Repeat(count, "public static int F{0};")} }}", refused, "User", "static fields");
            AssertLimit($"class User {{ {Repeat(count, "public int F{0};")} }}", refused, "User", "instance fields");
        }

        [TestMethod]
        [DataRow(255, false)]
        [DataRow(256, true)]
        public void A_method_has_at_most_255_of_what_is_counted_in_a_byte(int count, bool refused)
        {
            string parameters = string.Join(", ", Enumerable.Range(0, count).Select(i => $"int a{i}"));
            AssertLimit($"class User {{ static void F({parameters}) {{ }} }}", refused, "User.F", "parameters");

            string variables = Repeat(count, "int a{0} = _i; _i = a{0} + a{0};");
            AssertLimit($"class User {{ static int _i; static void F() {{ {variables} }} }}", refused, "User.F", "local variables");

            string handlers = Repeat(count, "try {{ F(); }} finally {{ F(); }}");
            AssertLimit($"class User {{ static void F() {{ {handlers} }} }}", refused, "User.F", "catch and finally blocks");

            string cases = Repeat(count, "case {0}: return {0} * 7 % 5;");
            AssertLimit($"class User {{ static int F(int i) {{ switch (i) {{ {cases} }} return -1; }} }}", refused, "User.F", "cases in a switch");

            string nested = string.Concat(Enumerable.Repeat("F() + (", count - 1)) + "F()" + new string(')', count - 1);
            AssertLimit($"class User {{ static int F() {{ return {nested}; }} }}", refused, "User.F", "values on the stack");
        }

        [TestMethod]
        [DataRow(2950, false)]
        [DataRow(3000, true)]
        public void A_method_has_at_most_32767_bytes_of_code(int calls, bool refused)
        {
            // Eleven bytes each: load, constant, call, addition, store.
            string body = Repeat(calls, "n += F({0} + 100000);");
            AssertLimit($"class User {{ static int F(int i) {{ int n = i; {body} return n; }} }}", refused, "User.F", "bytes of code");
        }

        [TestMethod]
        [DataRow(58_000, false)]
        [DataRow(59_500, true)]
        public void String_table_is_refused_before_it_overflows(int bytes, bool refused)
        {
            string literals = string.Join(", ", Enumerable.Range(0, bytes / 100).Select(i => $"\"{i:D99}\""));
            AssertLimit($"class User {{ string[] F() {{ return new string[] {{ {literals} }}; }} }}", refused, "Snippet", "the string table");
        }

        [TestMethod]
        [DataRow(58_000, false)]
        [DataRow(59_500, true)]
        public void String_table_counts_the_bytes_of_names_in_UTF_8(int bytes, bool refused)
        {
            string fields = Repeat(bytes / 200 / 2, $"int {new string('\u00e9', 98)}{{0:D3}};");
            AssertLimit($"class A {{ {fields} }} class B {{ {fields.Replace('\u00e9', '\u00e8')} }}", refused, "Snippet", "the string table");
        }

        [TestMethod]
        [DataRow(58_000, false)]
        [DataRow(59_500, true)]
        public void Constant_arrays_are_refused_before_their_table_overflows(int bytes, bool refused)
        {
            string data = string.Join(",", Enumerable.Range(0, bytes).Select(i => (i % 251).ToString(System.Globalization.CultureInfo.InvariantCulture)));
            AssertLimit($"class User {{ static readonly byte[] _data = {{ {data} }}; }}", refused, "Snippet", "constant arrays");
        }

        [TestMethod]
        [DataRow(5300, false)]
        [DataRow(5400, true)]
        public void Byte_code_table_is_refused_before_it_overflows(int calls, bool refused)
        {
            string half = Repeat(calls / 2, "n += F({0} + 100000);");
            string body = $"int n = i; {half} return n;";
            AssertLimit($"class User {{ static int F(int i) {{ {body} }} static int G(int i) {{ {body} }} }}", refused, "Snippet", "the byte-code table");
        }

        [TestMethod]
        public void A_finding_names_file_line_code_member_and_what_to_do()
        {
            Finding finding = NanoCompiler.Check("class User\n{\n    int F(int a)\n    {\n        return checked(a + 1);\n    }\n}").Single();

            Assert.AreEqual(
                "Snippet.cs(5,9): error NANO05: User.F: checked arithmetic wraps silently in the interpreter; compare with the limit instead",
                finding.ToString());
        }

        private static string Repeat(int count, string format)
        {
            var text = new StringBuilder();
            for (int i = 0; i < count; i++)
            {
                text.AppendFormat(System.Globalization.CultureInfo.InvariantCulture, format, i).Append('\n');
            }

            return text.ToString();
        }

        private static void AssertLimit(string source, bool refused, string member, string message)
        {
            if (refused)
            {
                AssertRefused(source, member, message);
            }
            else
            {
                Assert.AreEqual(string.Empty, string.Join("; ", NanoCompiler.Check(source)));
            }
        }

        private static void AssertRefused(string source, string member, string message)
        {
            IReadOnlyList<Finding> findings = NanoCompiler.Check(source);

            Assert.IsTrue(
                findings.Any(finding => finding.Member.EndsWith(member, StringComparison.Ordinal) && finding.Message.Contains(message, StringComparison.Ordinal)),
                findings.Count == 0 ? "nothing was refused" : string.Join("; ", findings));
        }
    }
}
