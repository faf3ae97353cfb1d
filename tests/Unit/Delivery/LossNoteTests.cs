// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class LossNoteTests
    {
        [TestMethod]
        public void The_first_loss_counts_with_its_time()
        {
            var note = new LossNote();
            Assert.IsNull(note.Reason);
            note.Note(1000, "lost", false);
            note.Note(2000, "unreachable", false);

            Assert.AreEqual("lost", note.Reason);
            Assert.AreEqual(1000L, note.TimeMs);

            note.Clear();
            Assert.IsNull(note.Reason);
            note.Note(3000, "unreachable", false);
            Assert.AreEqual("unreachable", note.Reason);
            Assert.AreEqual(3000L, note.TimeMs);
        }

        [TestMethod]
        public void A_reason_that_calls_for_somebody_wins_but_the_time_stays_that_of_the_first_loss()
        {
            var note = new LossNote();
            note.Note(1000, "lost", false);
            note.Note(2000, "refused", true);
            note.Note(3000, "another client", true);
            note.Note(4000, "lost", false);

            Assert.AreEqual("refused", note.Reason);
            Assert.AreEqual(1000L, note.TimeMs);

            note.Clear();
            note.Note(5000, "lost", false);
            note.Note(6000, "refused again", true);
            Assert.AreEqual("refused again", note.Reason);
        }
    }
}
