// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Footprint.Tests
{
    [TestClass]
    public sealed class NanoHeapTests
    {
        [TestMethod]
        [DataRow(typeof(int), 1000, 4020)]
        [DataRow(typeof(object), 1000, 12024)]
        [DataRow(typeof(int), 0, 24)]
        [DataRow(typeof(int), 2, 36)]
        [DataRow(typeof(int), 100, 420)]
        [DataRow(typeof(uint), 16, 84)]
        [DataRow(typeof(long), 10, 108)]
        [DataRow(typeof(bool), 10, 36)]
        [DataRow(typeof(byte), 4, 24)]
        [DataRow(typeof(byte), 5, 36)]
        [DataRow(typeof(byte), 100, 120)]
        [DataRow(typeof(char), 10, 48)]
        [DataRow(typeof(string), 10, 144)]
        [DataRow(typeof(byte[]), 10, 144)]
        public void Arrays_cost_what_was_measured(Type element, int length, int bytes)
        {
            Assert.AreEqual(bytes, NanoHeap.ArrayBytes(element, length));
        }

        [TestMethod]
        [DataRow(0, 12)]
        [DataRow(1, 24)]
        [DataRow(3, 48)]
        [DataRow(8, 108)]
        public void Objects_cost_what_was_measured(int fields, int bytes)
        {
            Assert.AreEqual(bytes, NanoHeap.ObjectBytes(fields));
        }

        [TestMethod]
        [DataRow("a", 24)]
        [DataRow("abcdefghijk", 24)]
        [DataRow("abcdefghijkl", 36)]
        [DataRow("abcdefghijklmnopqrstuvwx", 48)]
        [DataRow("€€€€€€€€€€", 48)]
        public void Strings_cost_what_was_measured(string text, int bytes)
        {
            Assert.AreEqual(bytes, NanoHeap.StringBytes(text));
        }

        [TestMethod]
        public void An_array_of_structs_is_refused()
        {
            Assert.ThrowsException<NotSupportedException>(() => NanoHeap.ArrayBytes(typeof(Guid), 1));
        }
    }
}
