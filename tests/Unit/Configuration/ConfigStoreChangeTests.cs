// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class ConfigStoreChangeTests
    {
        [TestMethod]
        public void SetConfig_changes_members_and_leaves_the_others()
        {
            Records board = Records.Booted();

            ConfigChange change = board.Set("{\"platform\":{\"server\":\"mqtt://new\"},\"led\":5}");

            Assert.AreEqual(null, change.Error);
            Assert.IsTrue(change.NeedsRestart);
            Assert.AreEqual("new T0 5", change.Settings.Host + " " + change.Settings.Token + " " + change.Settings.LedPin.ToString());
            board.Boot();
            Assert.AreEqual("new T0 5", board.Settings.Host + " " + board.Settings.Token + " " + board.Settings.LedPin.ToString());
        }

        [TestMethod]
        public void Null_for_a_section_brings_back_what_the_file_says()
        {
            Records board = Records.Booted();
            board.Set("{\"batchMs\":500,\"led\":5}");

            Assert.AreEqual(2000, board.Set("{\"batchMs\":null}").Settings.BatchMs);

            board.Boot();
            Assert.AreEqual("2000 5", board.Settings.BatchMs.ToString() + " " + board.Settings.LedPin.ToString());
        }

        [TestMethod]
        public void Null_inside_a_section_takes_a_member_out_for_good()
        {
            Records board = Records.Booted();
            board.Set("{\"platform\":{\"token\":null}}");
            Assert.AreEqual(null, board.Set("{\"platform\":{\"clientId\":\"c\"}}").Settings.Token);
        }

        [TestMethod]
        public void A_shared_attribute_goes_over_SetConfig_and_its_deletion_brings_that_back()
        {
            Records board = Records.Booted();
            board.Set("{\"batchMs\":500}");

            Assert.AreEqual(700, board.Push("{\"batchMs\":700,\"other\":1}").Settings.BatchMs);
            Assert.AreEqual(500, board.Delete("batchMs").Settings.BatchMs);
        }

        [TestMethod]
        public void An_attribute_that_is_missing_among_all_was_deleted()
        {
            Records board = Records.Booted();
            board.Push("{\"batchMs\":700,\"delivery\":{\"liveMs\":1}}");

            Settings settings = board.ShareAll("{\"delivery\":{\"liveMs\":1}}").Settings;

            Assert.AreEqual("2000 1", settings.BatchMs.ToString() + " " + settings.LiveMs.ToString());
            Assert.AreEqual(10000, board.ShareAll(null).Settings.LiveMs);
        }

        [TestMethod]
        [DataRow("platform", "{\"server\":\"mqtt://other\"}")]
        [DataRow("tls", "{\"ca\":\"other.pem\"}")]
        [DataRow("wifi", "{\"ssid\":\"other\"}")]
        public void What_led_to_another_server_does_not_end_because_that_one_does_not_share_it(string key, string value)
        {
            Records board = Records.Booted();
            board.Push("{\"batchMs\":700,\"" + key + "\":" + value + "}");

            Assert.AreEqual(2000, board.ShareAll(null).Settings.BatchMs);
            Assert.Contains("\"" + key + "\":{", board.Tell());
            Assert.Contains("other", board.Tell());

            Assert.AreNotEqual(null, board.Delete(key).Settings);
            Assert.DoesNotContains("other", board.Tell());
        }

        [TestMethod]
        public void An_empty_attribute_brings_back_what_the_file_says()
        {
            Records board = Records.Booted();
            board.Push("{\"platform\":{\"server\":\"mqtt://other\"}}");

            Assert.AreEqual("home", board.ShareAll("{\"platform\":{}}").Settings.Host);
        }

        [TestMethod]
        public void A_pushed_attribute_leaves_the_others()
        {
            Records board = Records.Booted();
            board.Push("{\"batchMs\":700}");

            Settings settings = board.Push("{\"delivery\":{\"liveMs\":1}}").Settings;

            Assert.AreEqual("700 1", settings.BatchMs.ToString() + " " + settings.LiveMs.ToString());
        }

        [TestMethod]
        public void SetConfig_does_not_touch_what_a_shared_attribute_holds()
        {
            Records board = Records.Booted();
            board.Push("{\"batchMs\":700}");

            ConfigChange change = board.Set("{\"led\":5,\"batchMs\":500}");

            Assert.AreEqual("batchMs comes from the shared attribute of that name: change or delete that", change.Error);
            Assert.AreEqual("1 trial {\"platform\":{\"server\":\"mqtt://home\",\"token\":\"T0\"},\"sensors\":[{\"name\":\"a\",\"type\":\"counter\",\"intervalMs\":1000}],\"batchMs\":700}", board.Tell());
        }

        [TestMethod]
        [DataRow("{\"batchMs\":500,\"wifi\":{\"ssid\":7,\"password\":\"canary-secret\"}}", "wifi.ssid must be")]
        [DataRow("{\"batchMs\":500,\"sensors\":[{\"type\":\"counter\",\"intervalMs\":1}]}", "sensors[0].intervalMs must be")]
        [DataRow("{\"batchMs\":500,\"colour\":\"canary-secret\"}", "colour is not a setting")]
        [DataRow("{\"batchMs\":500,\"platform\":{\"server\":\"ftp://x\"}}", "platform.server must be")]
        [DataRow("{\"batchMs\":500,\"platform\":null,\"sensors\":7}", "sensors must be")]
        public void One_mistake_refuses_all_and_loses_nothing(string patch, string error)
        {
            Records board = Records.Booted();
            board.Set("{\"led\":5}");
            string before = board.Tell();
            int writes = board.Flash.Closes;

            ConfigChange change = board.Set(patch);

            Assert.StartsWith(error, change.Error);
            Assert.DoesNotContains("canary", change.Error);
            Assert.AreEqual(null, change.Settings);
            Assert.AreEqual(before, board.Tell());
            Assert.AreEqual(writes, board.Flash.Closes);
        }

        [TestMethod]
        public void One_mistake_in_a_shared_attribute_refuses_all_of_them()
        {
            Records board = Records.Booted();

            ConfigChange change = board.ShareAll("{\"delivery\":{\"liveMs\":5},\"batchMs\":\"canary-secret\"}");

            Assert.AreEqual("batchMs must be a whole number from 0 to 3600000", change.Error);
            Assert.AreEqual(0, board.Store.Revision);
            Assert.AreEqual(5, board.ShareAll("{\"delivery\":{\"liveMs\":5}}").Settings.LiveMs);
        }

        [TestMethod]
        public void What_this_board_cannot_do_is_refused()
        {
            Records board = Records.Booted();
            board.Check = new NoLampCheck();
            board.Boot();

            Assert.AreEqual("this board has no lamp", board.Set("{\"led\":5}").Error);
            Assert.AreEqual(null, board.Set("{\"batchMs\":5}").Error);
        }

        [TestMethod]
        public void The_same_again_writes_nothing()
        {
            Records board = Records.Booted();
            board.Set("{\"led\":5}");
            board.Push("{\"batchMs\":700}");
            board.Store.Confirm();
            int writes = board.Flash.Closes;

            Assert.AreEqual(null, board.Set("{\"led\":5}").Settings);
            Assert.AreEqual(null, board.Set("{}").Settings);
            Assert.AreEqual(null, board.Push("{ \"batchMs\" : 700 }").Settings);
            Assert.AreEqual(null, board.ShareAll("{\"batchMs\":700,\"intervalMs\":5}").Settings);
            Assert.AreEqual(null, board.Set("{\"sensors\":{\"a\":{\"intervalMs\":1000}}}").Settings);

            Assert.AreEqual(writes, board.Flash.Closes);
            Assert.AreEqual(2, board.Store.Revision);
            Assert.IsFalse(board.Store.IsOnTrial);
        }

        [TestMethod]
        [DataRow("{\"batchMs\":1}", false)]
        [DataRow("{\"delivery\":{\"messagesPerSecond\":1}}", false)]
        [DataRow("{\"store\":{\"flushSeconds\":30}}", false)]
        [DataRow("{\"claim\":{\"seconds\":30}}", false)]
        [DataRow("{\"config\":{\"confirmSeconds\":30}}", false)]
        [DataRow("{\"update\":{\"chunkBytes\":512}}", true)]
        [DataRow("{\"sensors\":{\"a\":{\"intervalMs\":300}}}", false)]
        [DataRow("{\"sensors\":{\"a\":{\"offsets\":{\"counter\":1.5},\"maxSilenceMs\":0,\"deadBands\":{\"counter\":2}}}}", false)]
        [DataRow("{\"sensors\":{\"a\":{\"suffix\":\"2\"}}}", true)]
        [DataRow("{\"sensors\":{\"a\":null}}", true)]
        [DataRow("{\"sensors\":{\"b\":{\"type\":\"bme280\"}}}", true)]
        [DataRow("{\"store\":{\"readings\":30}}", true)]
        [DataRow("{\"store\":{\"flushSeconds\":30,\"readings\":30}}", true)]
        [DataRow("{\"led\":5}", true)]
        [DataRow("{\"wifi\":{\"ssid\":\"x\"}}", true)]
        [DataRow("{\"batchMs\":1,\"time\":{\"unknown\":\"drop\"}}", true)]
        public void Only_what_cannot_be_obeyed_at_once_needs_a_restart(string patch, bool needsRestart)
        {
            ConfigChange change = Records.Booted().Set(patch);

            Assert.AreEqual(null, change.Error);
            Assert.AreEqual(needsRestart, change.NeedsRestart);
        }

        [TestMethod]
        public void What_is_too_long_is_refused()
        {
            Records board = Records.Booted();
            string name = Text.Repeat("x", 100);
            string sensors = string.Empty;
            for (int i = 0; i < 16; i++)
            {
                sensors += (i == 0 ? string.Empty : ",") + "{\"type\":\"counter\",\"name\":\"" + i.ToString() + "\",\"suffix\":\"" + name + name + name + "\"}";
            }

            Assert.AreEqual("the settings would be longer than 4096 bytes", board.Set("{\"sensors\":[" + sensors + "]}").Error);
            Assert.AreEqual("the settings would be longer than 4096 bytes", board.Push("{\"sensors\":[" + sensors + "]}").Error);
            Assert.AreEqual(0, board.Store.Revision);
        }

        [TestMethod]
        public void Flash_that_does_not_take_it_refuses_it()
        {
            Records board = Records.Booted();
            board.Flash.FailsToWrite = true;

            Assert.AreEqual("flash does not take it", board.Set("{\"led\":5}").Error);

            Assert.AreEqual(0, board.Store.Revision);
            board.Flash.FailsToWrite = false;
            board.Boot();
            Assert.AreEqual(-1, board.Settings.LedPin);
        }

        [TestMethod]
        public void Flash_that_cannot_be_read_refuses_it_rather_than_lose_what_was_set()
        {
            Records board = Records.Booted();
            board.Set("{\"batchMs\":500}");
            board.Store.Confirm();
            board.Flash.FailsToRead = true;
            Assert.AreEqual("flash cannot be read", board.Set("{\"led\":5}").Error);
            Assert.AreEqual("flash cannot be read", board.Push("{\"batchMs\":700}").Error);
            board.Flash.FailsToRead = false;

            board.Set("{\"led\":5}");

            board.Boot();
            Assert.AreEqual("500 5", board.Settings.BatchMs.ToString() + " " + board.Settings.LedPin.ToString());
        }

        [TestMethod]
        public void Too_little_memory_refuses_it()
        {
            Records board = Records.Booted();
            board.Check = new NoMemoryCheck();
            board.Boot();
            int writes = board.Flash.Closes;

            ConfigChange called = board.Set("{\"led\":5}");
            ConfigChange shared = board.Push("{\"batchMs\":700}");

            Assert.AreEqual("too little memory", called.Error);
            Assert.AreEqual("too little memory", shared.Error);
            Assert.AreEqual(null, called.Settings);
            Assert.AreEqual(null, shared.Settings);
            Assert.AreEqual(writes, board.Flash.Closes);
        }

        [TestMethod]
        public void A_masked_secret_stays_as_it_was()
        {
            Records board = Records.Booted();

            Settings settings = board.Set("{\"platform\":{\"token\":\"***\",\"server\":\"mqtt://new\"}}").Settings;

            Assert.AreEqual("new T0", settings.Host + " " + settings.Token);
        }
    }
}
