// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Emulator.Tests
{
    [TestClass]
    public sealed class TestSourcesTests
    {
        [TestMethod]
        public void Every_row_counts_and_a_method_without_rows_once()
        {
            const string Source = """
                namespace A.B
                {
                    [TestClass]
                    public class C
                    {
                        [TestMethod]
                        public void One() { }

                        [TestMethod]
                        [DataRow(1)]
                        [DataRow(2), nanoFramework.TestFramework.DataRowAttribute(3)]
                        public void Three(int i) { }

                        [DataRow(1)]
                        public void None(int i) { }

                        private static void Helper() { }
                    }
                }
                """;

            IReadOnlyDictionary<string, int> counts = TestSources.Count([Source]);

            Assert.AreEqual("A.B.C.One=1 A.B.C.Three=3", string.Join(' ', counts.Select(item => $"{item.Key}={item.Value}")));
        }

        [TestMethod]
        public void Nested_classes_and_code_for_nanoFramework_are_seen()
        {
            const string Source = """
                namespace A
                {
                    public class B
                    {
                        public class C
                        {
                #if NANOFRAMEWORK_1_0
                            [TestMethod]
                            public void D() { }
                #endif
                        }
                    }
                }
                """;

            Assert.AreEqual("A.B+C.D", TestSources.Count([Source]).Single().Key);
        }
    }
}
