// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Gate.Tests
{
    [TestClass]
    public sealed class CompilerTests
    {
        [TestMethod]
        [DataRow("System.Collections.Generic.List<int> x = null;", "Generic")]
        [DataRow("string x = \"a\".Replace(\"a\", \"b\");", "Replace")]
        [DataRow("string x = string.Join(\",\", new string[0]);", "Join")]
        [DataRow("bool x = string.IsNullOrWhiteSpace(null);", "IsNullOrWhiteSpace")]
        [DataRow("object x = System.DateTimeOffset.UtcNow;", "DateTimeOffset")]
        [DataRow("object x = System.DateTime.Now;", "Now")]
        [DataRow("int? x = null;", "Nullable")]
        [DataRow("var x = (1, 2);", "ValueTuple")]
        [DataRow("decimal x = 1;", "Decimal")]
        [DataRow("var x = new { A = 1 };", "EqualityComparer")]
        [DataRow("System.Action<int> x = null;", "Action")]
        [DataRow("System.Func<int> x = null;", "Func")]
        [DataRow("System.EventHandler<System.EventArgs> x = null;", "EventHandler")]
        [DataRow("System.Span<byte> x = default;", "Span")]
        [DataRow("System.SpanByte x = default;", "SpanByte")]
        [DataRow("int x = new int[2][^1];", "Index")]
        [DataRow("new System.Threading.AutoResetEvent(false).WaitOne(5);", "WaitOne")]
        [DataRow("new System.Threading.Thread(() => { }).IsBackground = true;", "IsBackground")]
        [DataRow("System.Threading.Monitor.Wait(new object());", "Wait")]
        [DataRow("System.Threading.Tasks.Task x = null;", "Tasks")]
        [DataRow("dynamic x = null; x.F();", "Binder")]
        [DataRow("string x = System.Convert.ToString(1);", "ToString")]
        [DataRow("long x = 0; System.Threading.Interlocked.Increment(ref x);", "ref long")]
        public void What_nanoFramework_lacks_is_a_compile_error_that_names_it(string statement, string name)
        {
            IReadOnlyList<string> errors = NanoCompiler.Errors($"class Snippet {{ void Run() {{ {statement} }} }}");

            Assert.IsTrue(errors.Any(error => error.Contains(name, StringComparison.Ordinal)), string.Join("; ", errors));
        }

        [TestMethod]
        [DataRow("using System.Linq;", "Linq")]
        [DataRow("class C { async void F() { } }", "AsyncVoidMethodBuilder")]
        [DataRow("class C { System.Collections.IEnumerable F() { yield return 1; } }", "IEnumerable`1")]
        [DataRow("record R(int A);", "IEquatable")]
        [DataRow("class C { volatile int _x; int F() { return _x; } }", "IsVolatile")]
        [DataRow("class C { void F() { } int G<T>() where T : unmanaged { return 1; } }", "UnmanagedType")]
        public void Language_features_that_nanoFramework_lacks_are_compile_errors(string source, string name)
        {
            IReadOnlyList<string> errors = NanoCompiler.Errors(source);

            Assert.IsTrue(errors.Any(error => error.Contains(name, StringComparison.Ordinal)), string.Join("; ", errors));
        }

        [TestMethod]
        [DataRow("namespace A; class C { }", "file-scoped namespace")]
        [DataRow("class C { string F() { return $\"\"\"x\"\"\"; } }", "raw string literals")]
        [DataRow("class C { int F(object o) { return o is string { Length: 1 } and { Length.A: 1 } ? 1 : 0; } }", "extended property patterns")]
        public void Language_versions_above_9_are_refused(string source, string feature)
        {
            IReadOnlyList<string> errors = NanoCompiler.Errors(source);

            Assert.IsTrue(errors.Any(error => error.Contains(feature, StringComparison.Ordinal)), string.Join("; ", errors));
        }
    }
}
