// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class UpdateRecordTests
    {
        [TestMethod]
        public void Everything_comes_back()
        {
            var slots = new DurableSlots(new FakeFlash());
            var written = new UpdateRecord(slots)
            {
                Stage = UpdateStage.Reverted,
                Offer = 0xFFFFFFFF,
                Image = 0xFEDCBA98,
                Attempts = 3,
                RefusedSoftware = 0x80000000,
            };
            Assert.IsTrue(written.Save());

            var read = new UpdateRecord(slots);
            read.Load();
            Assert.AreEqual((int)UpdateStage.Reverted, (int)read.Stage);
            Assert.AreEqual(0xFFFFFFFF, read.Offer);
            Assert.AreEqual(0xFEDCBA98, read.Image);
            Assert.AreEqual(3, read.Attempts);
            Assert.AreEqual(0x80000000, read.RefusedSoftware);
        }

        [TestMethod]
        public void Errors_of_flash_that_pass_do_not_make_it_forget()
        {
            var flash = new FakeFlash();
            var slots = new DurableSlots(flash);
            new UpdateRecord(slots) { Stage = UpdateStage.Failed }.Save();
            flash.FailingReads = 3;

            var read = new UpdateRecord(slots);
            read.Load();
            Assert.AreEqual((int)UpdateStage.Failed, (int)read.Stage);
        }

        [TestMethod]
        public void What_is_forgotten_stays_forgotten_but_for_software()
        {
            var slots = new DurableSlots(new FakeFlash());
            var written = new UpdateRecord(slots) { Stage = UpdateStage.Downloading, Offer = 7, Attempts = 2, RefusedSoftware = 9 };
            written.Save();
            written.Forget();

            var read = new UpdateRecord(slots);
            read.Load();
            Assert.AreEqual((int)UpdateStage.None, (int)read.Stage);
            Assert.AreEqual(0, read.Attempts);
            Assert.AreEqual(0U, read.Offer);
            Assert.AreEqual(9U, read.RefusedSoftware);
        }

        [TestMethod]
        public void Nothing_to_forget_costs_no_flash_write()
        {
            var flash = new FakeFlash();
            new UpdateRecord(new DurableSlots(flash)).Forget();

            Assert.AreEqual(0, flash.Writes);
        }
    }
}
