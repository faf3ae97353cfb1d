// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class DurableSlotsFaultTests
    {
        [TestMethod]
        public void What_could_not_be_read_is_told_from_what_is_not_there()
        {
            var flash = new FlashModel();
            var slots = new DurableSlots(flash);
            Assert.IsTrue(slots.TryRead("a", 10, out byte[] content));
            Assert.AreEqual(null, content);

            Write(slots, 1);
            Write(slots, 2);
            flash.UnreadableName = "a.1";
            Assert.IsFalse(slots.TryRead("a", 10, out content));
            Assert.AreEqual(1, (int)content[0], "the older one is all there is");
        }

        [TestMethod]
        [DataRow("a.0", 1)]
        [DataRow("a.1", 2)]
        public void A_file_that_cannot_be_read_is_written_over_and_the_other_stays(string unreadable, int other)
        {
            var flash = new FlashModel();
            var slots = new DurableSlots(flash);
            Write(slots, 1);
            Write(slots, 2);
            flash.UnreadableName = unreadable;
            byte[] before = flash[unreadable == "a.0" ? "a.1" : "a.0"];

            Assert.IsTrue(Write(slots, 3));

            Assert.AreEqual(Bytes.ToHex(before), Bytes.ToHex(flash[unreadable == "a.0" ? "a.1" : "a.0"]));
            flash.UnreadableName = null;
            Assert.AreEqual(3, Read(slots), "it is the newest, also of " + other.ToString());
        }

        [TestMethod]
        public void An_error_that_passes_while_it_looks_for_the_older_file_does_no_harm()
        {
            for (int call = 0; call < 2; call++)
            {
                var flash = new FlashModel();
                var slots = new DurableSlots(flash);
                Write(slots, 1);
                Write(slots, 2);
                byte[] newest = flash["a.1"];
                flash.FailsFrom = flash.Calls + call;
                flash.FailsUntil = flash.FailsFrom + 1;

                Assert.IsTrue(Write(slots, 3));
                Assert.AreEqual(Bytes.ToHex(newest), Bytes.ToHex(flash["a.1"]));
                Assert.AreEqual(3, Read(slots));
            }
        }

        [TestMethod]
        public void A_file_that_may_hold_all_there_is_gets_time_before_it_is_written_over()
        {
            var flash = new FlashModel();
            var slots = new DurableSlots(flash);
            Write(slots, 1);
            flash["a.1"] = new byte[12];
            flash.UnreadableName = "a.0";
            for (int i = 0; i < 10; i++)
            {
                Assert.IsFalse(Write(slots, 2));
            }

            flash.UnreadableName = null;
            Assert.AreEqual(1, Read(slots));
            flash.UnreadableName = "a.0";
            Assert.IsTrue(Write(slots, 3));
            flash.UnreadableName = null;
            Assert.AreEqual(3, Read(slots));
        }

        [TestMethod]
        public void A_file_that_can_be_read_most_of_the_time_is_never_written_over_if_it_holds_all_there_is()
        {
            var flash = new FlashModel();
            var slots = new DurableSlots(flash);
            Write(slots, 1);
            for (int i = 0; i < 30; i++)
            {
                flash.FailsToWrite = true;
                Assert.IsFalse(Write(slots, 2));
                flash.FailsToWrite = false;
                flash.UnreadableName = "a.0";
                Assert.IsFalse(Write(slots, 2));
                flash.UnreadableName = null;
            }

            Assert.AreEqual(1, Read(slots));
        }

        [TestMethod]
        public void Nothing_is_written_while_neither_file_can_be_read()
        {
            var flash = new FlashModel();
            var slots = new DurableSlots(flash);
            Write(slots, 1);
            int closes = flash.Closes;
            flash.FailsToRead = true;

            Assert.IsFalse(Write(slots, 2));
            Assert.AreEqual(closes, flash.Closes);
        }

        [TestMethod]
        [DataRow(0, false, 1)]
        [DataRow(8, false, 1)]
        [DataRow(9, true, 2)]
        public void A_write_that_failed_counts_if_all_of_it_is_there(int bytesWritten, bool isDurable, int content)
        {
            var flash = new FlashModel();
            var slots = new DurableSlots(flash);
            Write(slots, 1);
            flash.FailsFrom = flash.Calls + 2;
            flash.FailsUntil = flash.FailsFrom + 1;
            flash.FailsAfterBytes = bytesWritten;

            Assert.AreEqual(isDurable, Write(slots, 2));
            Assert.AreEqual(content, Read(slots));
            Assert.AreEqual(1, slots.Failures);
        }

        [TestMethod]
        public void A_write_that_failed_does_not_count_because_the_newer_file_is_still_there_that_could_not_be_read()
        {
            var flash = new FlashModel();
            var slots = new DurableSlots(flash);
            Write(slots, 1);
            Write(slots, 2);
            flash.UnreadableName = "a.1";
            flash.UnreadableReads = 2;
            flash.FailsToWrite = true;

            Assert.IsFalse(Write(slots, 3));
            Assert.AreEqual(2, Read(slots));
        }

        [TestMethod]
        public void A_deleted_record_is_gone_with_both_files()
        {
            var flash = new FlashModel();
            var slots = new DurableSlots(flash);
            Write(slots, 1);
            Write(slots, 2);
            flash.FailsToDelete = true;
            Assert.IsFalse(slots.Delete("a"));
            flash.FailsToDelete = false;
            Assert.IsTrue(slots.Delete("a"));

            Assert.AreEqual(0, flash.Files);
        }

        private static bool Write(DurableSlots slots, int content)
        {
            return slots.Write("a", new[] { (byte)content }, 1);
        }

        private static int Read(DurableSlots slots)
        {
            return slots.Read("a", 10)[0];
        }
    }
}
