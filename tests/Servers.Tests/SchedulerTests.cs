// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections.Concurrent;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    [TestClass]
    public sealed class SchedulerTests
    {
        [TestMethod]
        public void Actions_run_when_due_and_in_the_order_given()
        {
            using var scheduler = new Scheduler("test");
            using var done = new CountdownEvent(4);
            var order = new ConcurrentQueue<string>();
            Action Note(string name) => () =>
            {
                order.Enqueue(name);
                done.Signal();
            };

            scheduler.After(TimeSpan.FromMilliseconds(150), Note("last"));
            scheduler.After(TimeSpan.FromMilliseconds(50), Note("second"));
            scheduler.After(TimeSpan.FromMilliseconds(50), Note("third"));
            scheduler.After(TimeSpan.Zero, Note("first"));
            Assert.IsTrue(done.Wait(TimeSpan.FromSeconds(5)));
            CollectionAssert.AreEqual(new[] { "first", "second", "third", "last" }, order.ToArray());
        }

        [TestMethod]
        public void What_is_not_due_at_the_end_never_runs()
        {
            var ran = false;
            using (var scheduler = new Scheduler("test"))
            {
                scheduler.After(TimeSpan.FromDays(1), () => ran = true);
            }

            Assert.IsFalse(ran);
        }
    }
}
