// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    [TestClass]
    public sealed class RecordLogTests
    {
        private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);
        private static readonly TimeSpan _short = TimeSpan.FromMilliseconds(30);

        private readonly RecordLog<int> _log = new("number", capacity: 4, () => "what the wire said");

        [TestMethod]
        public void Records_beyond_the_capacity_push_out_the_oldest()
        {
            Append(1, 2, 3, 4, 5, 6);
            Assert.AreEqual(6, _log.Count);
            CollectionAssert.AreEqual(new[] { 3, 4, 5, 6 }, _log.ToArray());
        }

        [TestMethod]
        public void A_log_of_capacity_0_only_counts()
        {
            var log = new RecordLog<int>("number", 0, () => "");
            log.Append(1);
            Assert.AreEqual(1, log.Count);
            Assert.AreEqual(0, log.Snapshot().Length);
        }

        [TestMethod]
        public void WaitFor_finds_what_is_already_there()
        {
            Append(1, 2, 3);
            Assert.AreEqual(2, _log.WaitFor(number => number > 1, _short));
        }

        [TestMethod]
        public void WaitFor_begins_where_it_is_told()
        {
            Append(1, 2, 3);
            Assert.AreEqual(3, _log.WaitFor(number => number > 1, _short, from: 2));
        }

        [TestMethod]
        public void WaitFor_waits_for_what_comes()
        {
            var waiting = Task.Run(() => _log.WaitFor(number => number == 7, _patience));
            for (var i = 0; i < 8; i++)
            {
                Append(i);
            }

            Assert.IsTrue(waiting.Wait(_patience));
        }

        [TestMethod]
        public void WaitFor_says_what_is_missing_and_what_was_on_the_wire()
        {
            Append(1);
            var error = Assert.ThrowsExactly<TimeoutException>(() => _log.WaitFor(number => number == 9, _short));
            StringAssert.Contains(error.Message, "no such number within 0.03 s; 1 seen");
            StringAssert.Contains(error.Message, "what the wire said");
        }

        [TestMethod]
        public void WaitForCount_waits_and_says_what_is_missing()
        {
            var waiting = Task.Run(() => _log.WaitForCount(2, _patience));
            Append(1, 2);
            Assert.IsTrue(waiting.Wait(_patience));
            var error = Assert.ThrowsExactly<TimeoutException>(() => _log.WaitForCount(3, _short));
            StringAssert.Contains(error.Message, "fewer than 3 numbers");
        }

        private void Append(params int[] numbers) => Array.ForEach(numbers, _log.Append);
    }
}
