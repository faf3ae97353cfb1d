// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class RebootGuardTests
    {
        private const long Fingerprint = 77;
        private const int ConnectedMs = 5000;

        [TestMethod]
        [DataRow("12", 0, true)]
        [DataRow("12", 60000, true)]
        [DataRow("12", 60001, false)]
        [DataRow("11", 0, true)]
        [DataRow("0", 10000, true)]
        [DataRow("0", 10001, false)]
        [DataRow("9", 0, true)]
        [DataRow("13", 0, false)]
        [DataRow("100", 0, false)]
        [DataRow("", 0, false)]
        [DataRow("abc", 0, false)]
        public void After_the_restart_the_call_that_caused_it_is_known_by_its_id(string id, int sinceConnectedMs, bool obeyed)
        {
            RebootGuard guard = AfterRestartBy("12");

            Assert.AreEqual(obeyed, guard.WasObeyed(ConnectedMs + sinceConnectedMs, id, Fingerprint));
        }

        [TestMethod]
        public void A_call_with_other_params_is_another()
        {
            Assert.IsFalse(AfterRestartBy("12").WasObeyed(ConnectedMs, "12", Fingerprint + 1));
        }

        [TestMethod]
        public void An_id_that_is_no_number_is_known_only_as_itself()
        {
            RebootGuard guard = AfterRestartBy("abc");

            Assert.IsTrue(guard.WasObeyed(ConnectedMs, "abc", Fingerprint));
            Assert.IsFalse(guard.WasObeyed(ConnectedMs, "1", Fingerprint));
        }

        [TestMethod]
        public void Time_counts_from_the_first_connection()
        {
            RebootGuard guard = AfterRestartBy("12");
            guard.OnConnected(50000);

            Assert.IsFalse(guard.WasObeyed(ConnectedMs + RebootGuard.SameIdMs + 1, "12", Fingerprint));
        }

        [TestMethod]
        public void A_call_that_did_not_restart_the_board_is_not_known()
        {
            var flash = new FakeFlash();
            RebootGuard guard = Start(flash, out BootRecord boot);
            guard.Current("12", Fingerprint);
            boot.Save(new JsonWriter(BootRecord.MaxBytes));

            Assert.IsFalse(Start(flash, out _).WasObeyed(ConnectedMs, "12", Fingerprint));
        }

        [TestMethod]
        public void The_boot_after_the_next_knows_nothing_any_more()
        {
            var flash = new FakeFlash();
            Restart(flash, "12");
            Start(flash, out _);

            Assert.IsFalse(Start(flash, out _).WasObeyed(ConnectedMs, "12", Fingerprint));
        }

        [TestMethod]
        public void It_is_the_last_call_that_counts()
        {
            var flash = new FakeFlash();
            RebootGuard guard = Start(flash, out BootRecord boot);
            guard.Current("12", Fingerprint);
            guard.Current("13", Fingerprint + 5);
            guard.NoteReboot();
            boot.Save(new JsonWriter(BootRecord.MaxBytes));

            Assert.IsTrue(Start(flash, out _).WasObeyed(ConnectedMs, "13", Fingerprint + 5));
        }

        private static RebootGuard AfterRestartBy(string id)
        {
            var flash = new FakeFlash();
            Restart(flash, id);
            return Start(flash, out _);
        }

        private static void Restart(FakeFlash flash, string id)
        {
            RebootGuard guard = Start(flash, out BootRecord boot);
            guard.Current(id, Fingerprint);
            guard.NoteReboot();
            boot.Save(new JsonWriter(BootRecord.MaxBytes));
        }

        private static RebootGuard Start(FakeFlash flash, out BootRecord boot)
        {
            boot = new BootRecord(new DurableSlots(flash));
            boot.Begin(new JsonWriter(BootRecord.MaxBytes));
            var guard = new RebootGuard(boot);
            guard.OnConnected(ConnectedMs);
            return guard;
        }
    }
}
