// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class BootRecordTests
    {
        [TestMethod]
        public void Boots_are_counted_from_0_whatever_ended_them()
        {
            var flash = new FakeFlash();
            for (int boot = 0; boot < 4; boot++)
            {
                Assert.AreEqual(boot, Boot(flash).Boots);
            }

            Assert.AreEqual(4, flash.Writes, "one flash write a boot");
        }

        [TestMethod]
        public void A_flash_that_does_not_answer_at_first_sets_no_count_back()
        {
            var flash = new FakeFlash();
            BootRecord first = Boot(flash);
            first.DroppedReadings = 17;
            first.Save(Scratch());

            flash.FailingReads = 5;
            BootRecord second = Boot(flash);

            Assert.AreEqual(1, second.Boots);
            Assert.AreEqual(17L, second.DroppedReadings);
        }

        [TestMethod]
        public void A_boot_without_a_note_has_an_unknown_reason()
        {
            var flash = new FakeFlash();

            Assert.AreEqual(RestartReason.Unknown, Boot(flash).Reason);
            Assert.AreEqual(RestartReason.Unknown, Boot(flash).Reason);
        }

        [TestMethod]
        public void Notes_reach_the_next_boot_and_the_obeyed_call_one_more()
        {
            var flash = new FakeFlash();
            BootRecord first = Boot(flash);
            first.NoteReason(RestartReason.Commanded);
            first.NoteRebootCall("7", -5000000000L);
            first.DroppedReadings = 12345678901L;
            first.Save(Scratch());

            BootRecord second = Boot(flash);
            Assert.AreEqual(1, second.Boots);
            Assert.AreEqual(RestartReason.Commanded, second.Reason);
            Assert.AreEqual("7", second.RebootCallId);
            Assert.AreEqual(-5000000000L, second.RebootCallFingerprint);
            Assert.AreEqual(12345678901L, second.DroppedReadings);

            BootRecord third = Boot(flash);
            Assert.AreEqual(2, third.Boots);
            Assert.AreEqual(RestartReason.Unknown, third.Reason);
            Assert.AreEqual("7", third.RebootCallId, "the power may have failed before the second boot was connected");
            Assert.AreEqual(-5000000000L, third.RebootCallFingerprint);
            Assert.AreEqual(12345678901L, third.DroppedReadings, "what is lost stays lost");

            Assert.AreEqual(null, Boot(flash).RebootCallId);
        }

        [TestMethod]
        public void Notes_that_were_not_saved_are_lost_with_the_power()
        {
            var flash = new FakeFlash();
            BootRecord first = Boot(flash);
            first.NoteReason(RestartReason.Commanded);
            first.NoteRebootCall("7", 1);

            BootRecord second = Boot(flash);
            Assert.AreEqual(RestartReason.Unknown, second.Reason);
            Assert.AreEqual(null, second.RebootCallId);
        }

        [TestMethod]
        public void The_longest_notes_fit_the_record()
        {
            var flash = new FakeFlash();
            BootRecord first = Boot(flash);
            first.NoteReason(RestartReason.OutOfMemory);
            first.NoteRebootCall(Text.Repeat("\u20ac", 20), long.MinValue);
            first.DroppedReadings = long.MaxValue;
            first.Save(Scratch());

            BootRecord second = Boot(flash);
            Assert.AreEqual(1, second.Boots);
            Assert.AreEqual(long.MinValue, second.RebootCallFingerprint);
            Assert.AreEqual(Text.Repeat("\u20ac", 20), second.RebootCallId);
        }

        [TestMethod]
        [DataRow("[]")]
        [DataRow("not JSON")]
        [DataRow("{\"boots\":\"7\",\"reason\":7,\"callId\":{},\"call\":\"x\",\"dropped\":null}")]
        public void A_record_of_another_making_does_no_harm(string content)
        {
            var flash = new FakeFlash();
            byte[] bytes = Text.Utf8(content);
            new DurableSlots(flash).Write("boot", bytes, bytes.Length);

            BootRecord boot = Boot(flash);

            Assert.IsTrue(boot.Boots <= 1);
            Assert.AreEqual(RestartReason.Unknown, boot.Reason);
            Assert.AreEqual(null, boot.RebootCallId);
            Assert.AreEqual(0L, boot.DroppedReadings);
        }

        [TestMethod]
        public void A_flash_that_fails_does_not_keep_the_board_from_starting()
        {
            var flash = new FakeFlash { FailsToRead = true, FailsToWrite = true };

            Assert.AreEqual(0, Boot(flash).Boots);
        }

        private static BootRecord Boot(FakeFlash flash)
        {
            var boot = new BootRecord(new DurableSlots(flash));
            boot.Begin(Scratch());
            return boot;
        }

        private static JsonWriter Scratch()
        {
            return new JsonWriter(BootRecord.MaxBytes);
        }

        [TestMethod]
        public void The_last_known_time_stays_known_until_a_later_one_is_noted()
        {
            var flash = new FakeFlash();
            BootRecord first = Boot(flash);
            Assert.AreEqual(0L, first.LastUtcMs);
            first.LastUtcMs = 1800000000123L;
            first.Save(Scratch());

            Assert.AreEqual(1800000000123L, Boot(flash).LastUtcMs);
            Assert.AreEqual(1800000000123L, Boot(flash).LastUtcMs, "a boot that learns no time leaves it");
        }

        [TestMethod]
        public void The_longest_record_is_read_again()
        {
            var flash = new FakeFlash();
            BootRecord first = Boot(flash);
            first.NoteReason(RestartReason.OutOfMemory);
            first.NoteRebootCall("12345678901234567890", long.MinValue);
            first.DroppedReadings = long.MaxValue;
            first.LastUtcMs = long.MaxValue;
            first.Save(Scratch());

            BootRecord second = Boot(flash);
            Assert.AreEqual(RestartReason.OutOfMemory, second.Reason);
            Assert.AreEqual(long.MaxValue, second.LastUtcMs);
            Assert.AreEqual(long.MinValue, second.RebootCallFingerprint);
        }
    }
}
