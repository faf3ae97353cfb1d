// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Virtual.Tests.NanoFramework
{
    [TestClass]
    public class SpanByteTests
    {
        [TestMethod]
        public void It_shows_the_array_itself()
        {
            byte[] array = [1, 2, 3, 4];
            var span = new SpanByte(array, 1, 3);

            span[0] = 9;

            Assert.AreEqual(9, array[1]);
            Assert.AreEqual(4, span.Slice(2)[0]);
            CollectionAssert.AreEqual(new byte[] { 9, 3 }, span.Slice(0, 2).ToArray());
            Assert.IsTrue(SpanByte.Empty.IsEmpty);
        }

        [TestMethod]
        public void It_keeps_to_its_part()
        {
            byte[] array = [1, 2, 3, 4];

            Assert.ThrowsException<ArgumentOutOfRangeException>(() => new SpanByte(array, 2, 3).Length);
            Assert.ThrowsException<ArgumentOutOfRangeException>(() => new SpanByte(array, 1, 2)[2]);
            Assert.ThrowsException<ArgumentOutOfRangeException>(() => new SpanByte(array, 1, 2).Slice(1, 2).ToArray());
        }

        [TestMethod]
        public void It_copies_into_what_is_long_enough()
        {
            byte[] target = new byte[3];
            new SpanByte([7, 8]).CopyTo(target);

            CollectionAssert.AreEqual(new byte[] { 7, 8, 0 }, target);
            Assert.ThrowsException<ArgumentException>(() => new SpanByte([7, 8]).CopyTo(new byte[1]));
        }
    }
}
