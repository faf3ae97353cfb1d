// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class DurableSlotsTests
    {
        private const int MaxBytes = 100;

        [TestMethod]
        public void What_was_written_is_read_also_by_the_next_boot()
        {
            var flash = new FakeFlash();
            var slots = new DurableSlots(flash);
            Assert.AreEqual(null, slots.Read("a", MaxBytes));

            for (int i = 0; i < 5; i++)
            {
                Assert.IsTrue(Write(slots, "content " + i.ToString()));
                Assert.AreEqual("content " + i.ToString(), Read(slots));
                Assert.AreEqual("content " + i.ToString(), Read(new DurableSlots(flash)));
            }

            Assert.AreEqual(0, slots.Failures);
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        [DataRow(MaxBytes)]
        public void A_record_may_be_empty_or_as_long_as_expected(int length)
        {
            var slots = new DurableSlots(new FakeFlash());
            slots.Write("a", new byte[length], length);

            Assert.AreEqual(length, slots.Read("a", MaxBytes).Length);
        }

        [TestMethod]
        public void Records_do_not_mix()
        {
            var slots = new DurableSlots(new FakeFlash());
            byte[] content = Text.Utf8("abc");
            slots.Write("a", content, 3);
            slots.Write("b", content, 1);

            Assert.AreEqual("abc", Read(slots));
            Assert.AreEqual("a", Text.Of(slots.Read("b", MaxBytes)));
            Assert.AreEqual(null, slots.Read("c", MaxBytes));
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        public void A_power_cut_at_any_byte_of_a_write_leaves_the_old_or_the_new(int writesBefore)
        {
            int fileBytes = Text.Utf8("the new one").Length + 8;
            for (int cutAfter = 0; cutAfter <= fileBytes; cutAfter++)
            {
                var flash = new FakeFlash();
                var before = new DurableSlots(flash);
                for (int i = 1; i <= writesBefore; i++)
                {
                    Write(before, "old " + i.ToString());
                }

                flash.CutAfterBytes = cutAfter;
                Assert.AreEqual(cutAfter == fileBytes, Write(before, "the new one"), "whole, though the write failed");
                flash.CutAfterBytes = -1;

                var after = new DurableSlots(flash);
                string found = Read(after);
                Assert.AreEqual(cutAfter == fileBytes ? "the new one" : "old " + writesBefore.ToString(), found, "cut after " + cutAfter.ToString());

                // The next write must not hit the only good file.
                flash.CutAfterBytes = cutAfter;
                Write(after, "the next one");
                flash.CutAfterBytes = -1;
                Assert.AreEqual(found, Read(new DurableSlots(flash)), "cut twice after " + cutAfter.ToString());
            }
        }

        [TestMethod]
        [DataRow("a.0")]
        [DataRow("a.1")]
        public void A_flipped_bit_costs_that_file_and_the_other_counts(string damaged)
        {
            var flash = new FakeFlash();
            var slots = new DurableSlots(flash);
            Write(slots, "first");
            Write(slots, "second");
            byte[] file = flash[damaged];
            for (int bit = 0; bit < file.Length * 8; bit++)
            {
                file[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.AreEqual(damaged == "a.0" ? "second" : "first", Read(slots), "bit " + bit.ToString());
                file[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }

        [TestMethod]
        public void Two_bad_files_are_no_record_and_can_be_written_again()
        {
            var flash = new FakeFlash();
            flash["a.0"] = new byte[0];
            flash["a.1"] = new byte[20];
            var slots = new DurableSlots(flash);
            Assert.AreEqual(null, slots.Read("a", MaxBytes));

            Write(slots, "fresh");

            Assert.AreEqual("fresh", Read(slots));
        }

        [TestMethod]
        public void The_sequence_number_may_roll_over()
        {
            var flash = new FakeFlash();
            var slots = new DurableSlots(flash);
            Write(slots, "x");
            byte[] file = flash["a.0"];
            for (int i = 0; i < 4; i++)
            {
                file[i] = 0xFF;
            }

            uint crc = Crc32.Of(file, 0, file.Length - 4);
            for (int i = 0; i < 4; i++)
            {
                file[file.Length - 4 + i] = (byte)(crc >> (8 * i));
            }

            Write(slots, "after the last number");
            Assert.AreEqual("after the last number", Read(slots));
            Write(slots, "and on");
            Assert.AreEqual("and on", Read(slots));
        }

        [TestMethod]
        public void A_record_longer_than_expected_is_not_read_but_written_over_in_turn()
        {
            var flash = new FakeFlash();
            var slots = new DurableSlots(flash);
            Write(slots, "short");
            byte[] longer = new byte[MaxBytes + 1];
            slots.Write("a", longer, longer.Length);

            Assert.AreEqual("short", Read(slots));
            Assert.AreEqual(1, slots.Failures);
            Write(slots, "new");
            Assert.AreEqual("new", Read(slots));
        }

        [TestMethod]
        public void A_flash_that_fails_is_counted_and_throws_nothing()
        {
            var flash = new FakeFlash();
            var slots = new DurableSlots(flash);
            Write(slots, "good");

            flash.FailsToWrite = true;
            Assert.IsFalse(Write(slots, "lost"));
            Assert.AreEqual(1, slots.Failures);

            flash.FailsToRead = true;
            Assert.AreEqual(null, slots.Read("a", MaxBytes));
            Assert.AreEqual(3, slots.Failures);

            flash.FailsToRead = false;
            flash.FailsToWrite = false;
            Assert.AreEqual("good", Read(slots));
        }

        [TestMethod]
        public void Only_the_counted_bytes_are_written()
        {
            var flash = new FakeFlash();
            new DurableSlots(flash).Write("a", Text.Utf8("abcdef"), 3);

            Assert.AreEqual(4 + 3 + 4, flash["a.0"].Length);
            Assert.AreEqual("abc", Read(new DurableSlots(flash)));
        }

        private static bool Write(DurableSlots slots, string content)
        {
            byte[] bytes = Text.Utf8(content);
            return slots.Write("a", bytes, bytes.Length);
        }

        private static string Read(DurableSlots slots)
        {
            byte[] content = slots.Read("a", MaxBytes);
            return content == null ? null : Text.Of(content);
        }
    }
}
