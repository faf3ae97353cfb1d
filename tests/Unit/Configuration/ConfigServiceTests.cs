// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class ConfigServiceTests
    {
        private const string Nothing = "{\"configRevision\":0,\"configState\":\"ok\",\"configError\":\"\"}";

        [TestMethod]
        public void Each_connection_is_told_how_the_settings_stand()
        {
            ConfigWorld world = ConfigWorld.Online();
            Assert.AreEqual(Nothing, world.Report());

            world.Link.Happens(LinkEventKind.Closed, 0);
            world.RunFor(10000);

            Assert.AreEqual(2, world.Link.CountTo(FakePlatform.AskPrefix));
            Assert.AreEqual(4, world.Link.CountTo(FakePlatform.Attributes));
        }

        [TestMethod]
        public void A_live_setting_counts_at_once_and_is_confirmed_by_the_next_message()
        {
            ConfigWorld world = ConfigWorld.Online();
            world.Link.Confirms = false;
            int rows = world.Observer.SampledRows;

            string answer = world.Call("1", "setConfig", "{\"sensors\":{\"a\":{\"intervalMs\":100}}}");

            Assert.AreEqual("{\"revision\":1,\"state\":\"trial\",\"restarting\":false}", answer);
            Assert.AreEqual("{\"configRevision\":1,\"configState\":\"trial\",\"configError\":\"\"}", world.Report());
            world.Link.Confirms = true;
            world.Link.Happens(LinkEventKind.Published, world.Link.LastIdTo(FakePlatform.Attributes));
            world.RunFor(1000);
            Assert.AreEqual("{\"configRevision\":1,\"configState\":\"ok\",\"configError\":\"\"}", world.Report());
            Assert.IsTrue(world.Observer.SampledRows >= rows + 9);
            Assert.AreEqual(1, world.Boots);
        }

        [TestMethod]
        public void What_was_sent_before_a_change_confirms_nothing()
        {
            ConfigWorld world = ConfigWorld.Online();
            world.Link.Confirms = false;
            world.RunFor(3000);
            world.Call("1", "setConfig", "{\"batchMs\":0}");

            world.Link.Happens(LinkEventKind.Published, world.Link.LastIdTo(FakePlatform.Readings));
            world.RunFor(10);

            Assert.Contains("\"trial\"", world.Report());
        }

        [TestMethod]
        public void One_message_sent_after_a_change_proves_it_also_if_one_before_is_given_up()
        {
            ConfigWorld world = ConfigWorld.Online();
            world.Link.Confirms = false;
            world.RunFor(3000);
            int before = world.Link.LastIdTo(FakePlatform.Readings);
            world.Call("1", "setConfig", "{\"batchMs\":0}");

            world.Link.Happens(LinkEventKind.PublishFailed, before);
            world.Link.Happens(LinkEventKind.Published, world.Link.LastIdTo(FakePlatform.Attributes));
            world.RunFor(10);

            Assert.Contains("\"ok\"", world.Report());
        }

        [TestMethod]
        public void Refused_attributes_are_told_until_they_change_whatever_else_is_accepted()
        {
            ConfigWorld world = ConfigWorld.Online();
            world.Change("{\"batchMs\":-1}");

            world.Call("1", "setConfig", "{\"delivery\":{\"liveMs\":5}}");
            world.Change("{\"claim\":{\"seconds\":5}}");
            world.RunFor(3000);
            Assert.AreEqual(
                "{\"configRevision\":2,\"configState\":\"refused\",\"configError\":\"batchMs must be a whole number from 0 to 3600000\"}",
                world.Report());

            world.Change("{\"batchMs\":5}");
            world.RunFor(3000);
            Assert.AreEqual("{\"configRevision\":3,\"configState\":\"ok\",\"configError\":\"\"}", world.Report());
        }

        [TestMethod]
        public void A_refusal_ends_with_the_attribute()
        {
            ConfigWorld world = ConfigWorld.Online();
            world.Change("{\"batchMs\":-1}");

            world.Change("{\"deleted\":[\"batchMs\"]}");

            Assert.AreEqual(Nothing, world.Report());
        }

        [TestMethod]
        public void Another_setting_restarts_the_board_once_after_the_answer()
        {
            ConfigWorld world = ConfigWorld.Online();

            Assert.AreEqual("{\"revision\":1,\"state\":\"trial\",\"restarting\":true}", world.Call("1", "setConfig", "{\"led\":5}"));
            world.RunFor(60000);

            Assert.AreEqual(2, world.Boots);
            Assert.AreEqual(RestartReason.Configured, world.Boot.Reason);
            Assert.AreEqual(5, world.Settings.LedPin);
            Assert.AreEqual("{\"configRevision\":1,\"configState\":\"ok\",\"configError\":\"\"}", world.Report());
        }

        [TestMethod]
        public void Shared_attributes_restart_the_board_once_and_not_in_a_loop()
        {
            ConfigWorld world = ConfigWorld.Online();
            world.Answer("{\"led\":5}");
            world.RunFor(10000);
            Assert.AreEqual(2, world.Boots);

            for (int i = 0; i < 3; i++)
            {
                world.Answer("{\"led\":5}");
                world.Change("{\"led\":5}");
                world.RunFor(10000);
            }

            Assert.AreEqual(2, world.Boots);
            Assert.AreEqual("{\"configRevision\":1,\"configState\":\"ok\",\"configError\":\"\"}", world.Report());
        }

        [TestMethod]
        public void Settings_that_cost_the_server_are_taken_back_by_themselves_and_not_tried_again()
        {
            ConfigWorld world = ConfigWorld.Online();
            world.HasServer = false;
            world.Change("{\"platform\":{\"server\":\"mqtt://bad\"},\"config\":{\"confirmSeconds\":60}}");
            world.RunFor(59000);
            Assert.AreEqual("bad 2", world.Settings.Host + " " + world.Boots.ToString());

            world.HasServer = true;
            world.RunFor(20000);

            Assert.AreEqual("home 3", world.Settings.Host + " " + world.Boots.ToString());
            Assert.AreEqual(RestartReason.Rollback, world.Boot.Reason);
            const string RolledBack = "{\"configRevision\":0,\"configState\":\"rolledBack\",\"configError\":\"revision 1 cost the board its server for 60 s\"}";
            Assert.AreEqual(RolledBack, world.Report());

            world.Answer("{\"platform\":{\"server\":\"mqtt://bad\"},\"config\":{\"confirmSeconds\":60}}");
            world.RunFor(100000);
            Assert.AreEqual("home 3", world.Settings.Host + " " + world.Boots.ToString());
            Assert.AreEqual(RolledBack, world.Report());
        }

        [TestMethod]
        public void A_live_change_without_any_confirmation_is_taken_back()
        {
            ConfigWorld world = ConfigWorld.Online();
            world.Link.Confirms = false;
            world.Call("1", "setConfig", "{\"batchMs\":0}");

            world.Link.Accepts = false;
            world.RunFor(311000);

            Assert.AreEqual(2000, world.Settings.BatchMs);
            Assert.AreEqual(RestartReason.Rollback, world.Boot.Reason);
        }

        [TestMethod]
        public void What_is_refused_is_told_to_the_caller_and_reported()
        {
            ConfigWorld world = ConfigWorld.Online();

            string answer = world.Call("1", "setConfig", "{\"led\":5,\"batchMs\":-1}");

            const string Error = "batchMs must be a whole number from 0 to 3600000";
            Assert.AreEqual("{\"error\":{\"code\":\"badParams\",\"message\":\"" + Error + "\"}}", answer);
            Assert.AreEqual("{\"configRevision\":0,\"configState\":\"refused\",\"configError\":\"" + Error + "\"}", world.Report());
            Assert.AreEqual("error settings settings from the server are refused: " + Error, world.Observer.Last("error"));
            world.Call("2", "setConfig", "{\"batchMs\":0}");
            Assert.Contains("\"configState\":\"ok\"", world.Report());
        }

        [TestMethod]
        [DataRow("7")]
        [DataRow("null")]
        [DataRow("[]")]
        [DataRow("\"x\"")]
        public void SetConfig_needs_an_object(string parameters)
        {
            Assert.Contains("\"badParams\"", ConfigWorld.Online().Call("1", "setConfig", parameters));
        }

        [TestMethod]
        public void GetConfig_shows_what_counts_and_no_secret()
        {
            ConfigWorld world = ConfigWorld.Online();
            world.Change("{\"delivery\":{\"liveMs\":5},\"claim\":{\"secret\":\"canary\"}}");

            Assert.AreEqual(
                "{\"revision\":1,\"state\":\"ok\",\"config\":{\"platform\":{\"server\":\"mqtt://home\",\"token\":\"***\"},"
                    + "\"sensors\":[{\"name\":\"a\",\"type\":\"counter\",\"intervalMs\":1000}],\"batchMs\":2000,"
                    + "\"delivery\":{\"liveMs\":5},\"claim\":{\"secret\":\"***\"}}}",
                world.Call("1", "getConfig", "{}"));
            Assert.AreEqual("attributes {\"delivery\":{\"liveMs\":5},\"claim\":{\"secret\":\"***\"}}", world.Observer.Last("attributes"));
        }

        [TestMethod]
        public void TB15_a_deleted_attribute_brings_back_what_the_file_says()
        {
            ConfigWorld world = ConfigWorld.Online();
            world.Change("{\"batchMs\":700,\"intervalMs\":500,\"delivery\":{\"liveMs\":5}}");
            int rows = world.Observer.SampledRows;
            world.RunFor(2000);
            Assert.AreEqual(rows + 4, world.Observer.SampledRows);

            world.Change("{\"deleted\":[\"batchMs\",\"intervalMs\",\"delivery\"]}");

            Assert.Contains("\"batchMs\":2000}}", world.Call("1", "getConfig", "{}"));
            Assert.AreEqual("{\"configRevision\":2,\"configState\":\"ok\",\"configError\":\"\"}", world.Report());
            rows = world.Observer.SampledRows;
            world.RunFor(4000);
            Assert.AreEqual(rows + 4, world.Observer.SampledRows);
        }

        [TestMethod]
        public void TB15_an_attribute_deleted_while_the_board_was_off_line_brings_back_what_the_file_says()
        {
            ConfigWorld world = ConfigWorld.Online();
            world.Change("{\"batchMs\":700,\"intervalMs\":500}");
            world.Link.Happens(LinkEventKind.Closed, 0);
            world.RunFor(10000);

            world.Answer("{}");

            Assert.Contains("\"batchMs\":2000}}", world.Call("1", "getConfig", "{}"));
            int rows = world.Observer.SampledRows;
            world.RunFor(4000);
            Assert.AreEqual(rows + 4, world.Observer.SampledRows);
        }

        [TestMethod]
        public void A_new_interval_in_the_settings_waits_for_the_end_of_the_shared_one()
        {
            ConfigWorld world = ConfigWorld.Online();
            world.Change("{\"intervalMs\":500}");
            world.Call("1", "setConfig", "{\"sensors\":{\"a\":{\"intervalMs\":250}}}");
            int rows = world.Observer.SampledRows;
            world.RunFor(2000);
            Assert.AreEqual(rows + 4, world.Observer.SampledRows);

            world.Change("{\"deleted\":[\"intervalMs\"]}");
            rows = world.Observer.SampledRows;
            world.RunFor(2000);
            Assert.AreEqual(rows + 8, world.Observer.SampledRows);
        }

        [TestMethod]
        [DataRow("99")]
        [DataRow("86400001")]
        [DataRow("500.5")]
        [DataRow("\"500\"")]
        [DataRow("null")]
        [DataRow("{\"x\":500}")]
        public void A_bad_interval_changes_nothing_and_is_an_error(string value)
        {
            ConfigWorld world = ConfigWorld.Online();

            world.Change("{\"intervalMs\":" + value + "}");

            Assert.AreEqual(
                "error settings shared attribute intervalMs must be a whole number from 100 to 86400000",
                world.Observer.Last("error"));
            int rows = world.Observer.SampledRows;
            world.RunFor(2000);
            Assert.AreEqual(rows + 2, world.Observer.SampledRows);
        }

        [TestMethod]
        public void A_new_claim_secret_counts_at_once()
        {
            ConfigWorld world = ConfigWorld.Online();
            world.Call("1", "setConfig", "{\"claim\":{\"secret\":\"s2\",\"seconds\":30}}");

            world.Call("2", "claim", "{}");

            Assert.AreEqual("[\"s2\",30000]", world.Link.LastTo(FakePlatform.Claim));
            Assert.AreEqual(1, world.Boots);
        }

        [TestMethod]
        public void A_new_address_is_told_to_the_server()
        {
            ConfigWorld world = ConfigWorld.Online();
            world.Network.Address = "10.0.0.9";

            world.RunFor(61000);

            Assert.Contains("\"ip\":\"10.0.0.9\"", world.Link.LastTo(FakePlatform.Attributes));
        }
    }
}
