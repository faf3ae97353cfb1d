// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Gate.Tests
{
    [TestClass]
    public sealed class CleanCodeTests
    {
        [TestMethod]
        public void Code_that_runs_on_the_interpreter_passes()
        {
            const string Source = """
                using System;
                using System.Collections;
                using System.Threading;

                namespace Clean
                {
                    public interface IShape { int Sides { get; } }

                    public abstract class Shape : IShape
                    {
                        public abstract int Sides { get; }
                        public override string ToString() { return "shape of " + Sides; }
                    }

                    public sealed class Square : Shape
                    {
                        private const string Name = "square";
                        private static readonly int[] _edges = { 1, 2, 3, 4 };
                        private static readonly DateTime _epoch = new DateTime(1970, 1, 1);
                        private static readonly ThreadStart _start = () => { };
                        private readonly object _lock = new object();
                        private readonly byte[][] _rows = new byte[2][];
                        public override int Sides { get { return _edges.Length; } }

                        public string Describe(object other, long index)
                        {
                            int calls = 0;
                            ThreadStart count = () => calls++;
                            count += _start;
                            lock (_lock)
                            {
                                count();
                            }

                            foreach (object item in new ArrayList { 1, "two" })
                            {
                                calls += item is string text && text.Length > 2 ? 1 : 0;
                            }

                            try
                            {
                                return other switch
                                {
                                    null => throw new ArgumentNullException(),
                                    int number when number > 3 => $"{Name} {number:D3} {_rows[index]}",
                                    _ => _epoch.Year.ToString(),
                                };
                            }
                            catch (Exception exception) when (exception.Message != null)
                            {
                                return exception.Message;
                            }
                        }
                    }
                }
                """;

            Assert.AreEqual(string.Empty, string.Join("; ", NanoCompiler.Check(Source)));
        }

        [TestMethod]
        public void A_unit_test_of_the_agreed_form_passes()
        {
            const string Source = """
                using nanoFramework.TestFramework;

                namespace Clean.Tests
                {
                    [TestClass]
                    public class AdderTests
                    {
                        private static int _calls;

                        [TestMethod]
                        [DataRow(1, 2L, "three")]
                        [DataRow(-1, 5000000000, "caf\u00e9")]
                        public void Adds(int a, long b, string text)
                        {
                            Assert.AreEqual(a + b, Sum(a, b));
                            Assert.ThrowsException(typeof(System.ArgumentException), () => throw new System.ArgumentException(text));
                        }

                        private static long Sum(int a, long b)
                        {
                            _calls++;
                            return a + b;
                        }
                    }
                }
                """;

            Assert.AreEqual(string.Empty, string.Join("; ", NanoCompiler.Check(Source)));
        }
    }
}
