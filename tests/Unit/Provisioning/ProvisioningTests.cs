// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class ProvisioningTests
    {
        [TestMethod]
        public void TB17_A_board_with_a_key_gets_a_token_stores_it_and_goes_on_line_with_it()
        {
            World world = World.Provisioned();

            world.AssertOnlineAs(FakeServer.TokenPrefix + "0");
            Assert.AreEqual(1, world.Server.Requests.Count);
            Assert.AreEqual(World.Name, (string)world.Server.Names[0]);
            Assert.IsTrue(world.IsTokenOnFlash());
            Assert.AreEqual(1, world.Observer.Count("provisioning server:1883"));
            Assert.AreEqual(1, world.Observer.Count("provisioned"));
            Assert.AreEqual(0, world.Observer.Errors);
            world.RunFor(10000);
            Assert.IsTrue(world.Server.ReadingsReceived > 0);
            Assert.AreEqual(0, world.Agent.Diagnostics.Reconnects);
        }

        [TestMethod]
        public void TB17_Nothing_but_the_request_is_sent_in_the_session()
        {
            var world = new World { IntervalMs = 100 };
            world.Server.IsSilent = true;
            world.Start();
            world.RunFor(20000);
            Assert.AreEqual((int)ConnectionState.Provisioning, (int)world.Agent.Connection);
            world.Agent.Report("door", EventValue.Text, "open");
            world.Link.Arrives("v1/devices/me/rpc/request/1", "{\"method\":\"getInfo\",\"params\":{}}");
            world.Link.Arrives("v1/devices/me/attributes", "{\"intervalMs\":5000}");
            world.Link.Arrives("v1/devices/me/rpc/request/2", "{");
            world.RunFor(5000);
            world.Agent.BeginStop(world.Clock.NowMs);
            world.RunFor(10000);

            Assert.IsTrue(world.Agent.IsStopped);
            Assert.AreEqual(0, world.Observer.Count("answered"));
            Assert.AreEqual(1, world.Server.Requests.Count);
            Assert.AreEqual(0, world.Server.Violations.Count, world.Violation());
        }

        [TestMethod]
        public void TB17_A_restart_does_not_ask_again()
        {
            World world = World.Provisioned();
            world.Start();
            world.RunFor(5000);

            world.AssertOnlineAs(FakeServer.TokenPrefix + "0");
            Assert.AreEqual(1, world.Server.Requests.Count);
            Assert.AreEqual(0, world.Observer.Count("provision"));
        }

        [TestMethod]
        public void TB17_A_board_whose_credentials_are_refused_reports_it_and_does_not_ask_for_others()
        {
            World world = World.Provisioned();
            world.Server.RefusesDevices = true;
            world.Start();
            world.RunFor(3600000);

            Assert.AreEqual(1, world.Server.Requests.Count);
            Assert.IsTrue(world.Server.RefusedConnects > 2);
            Assert.StartsWith("error credentials ", world.Observer.Last("error credentials"));
        }

        [TestMethod]
        [DataRow("wrong", "error credentials provisioning: key or secret are unknown there: check platform.provision")]
        [DataRow(FakeServer.Key, "error credentials provisioning refused: is the name taken? Delete that device or list this one")]
        public void TB17_NOT_FOUND_and_FAILURE_are_told_and_asked_again_only_after_a_long_time(string key, string error)
        {
            var world = new World();
            world.Settings.Provision.Key = key;
            world.Server.Names.Add(World.Name);
            world.Server.Tokens.Add("of another board");
            world.Start();
            world.RunFor(50000);

            Assert.AreEqual(1, world.Server.Requests.Count);
            Assert.AreEqual(error, world.Observer.Last("error"));
            Assert.AreEqual((int)ConnectionState.Waiting, (int)world.Agent.Connection);
            Assert.IsTrue(world.Observer.LastRetryMs >= BackOff.RefusedFloorMs);

            world.Server.Names.Clear();
            world.Server.Tokens.Clear();
            world.Settings.Provision.Key = FakeServer.Key;
            world.RunFor(BackOff.RefusedCapMs + 10000);
            world.AssertOnlineAs(FakeServer.TokenPrefix + "0");
            Assert.AreEqual(2, world.Server.Requests.Count);
        }

        [TestMethod]
        public void TB17_A_server_that_does_not_answer_is_left_and_asked_again()
        {
            var world = new World();
            world.Server.IsSilent = true;
            world.Start();
            world.RunFor(Provisioner.AnswerLimitMs - 1000);
            Assert.AreEqual(0, world.Observer.Errors);
            world.RunFor(2000);
            Assert.AreEqual("error link no answer to the request for credentials", world.Observer.Last("error"));
            world.RunFor(600000);
            int asked = world.Server.Requests.Count;
            Assert.IsTrue(asked > 4 && asked < 15, asked.ToString());

            world.Server.IsSilent = false;
            world.RunFor(BackOff.CapMs + 60000);
            world.AssertOnlineAs(FakeServer.TokenPrefix + "0");
        }

        [TestMethod]
        [DataRow("")]
        [DataRow("{")]
        [DataRow("7")]
        [DataRow("{}")]
        [DataRow("{\"status\":7}")]
        [DataRow("{\"status\":\"success\"}")]
        [DataRow("{\"status\":\"SUCCESS\"}")]
        [DataRow("{\"status\":\"SUCCESS\",\"credentialsType\":\"ACCESS_TOKEN\"}")]
        [DataRow("{\"status\":\"SUCCESS\",\"credentialsType\":\"ACCESS_TOKEN\",\"credentialsValue\":\"\"}")]
        [DataRow("{\"status\":\"SUCCESS\",\"credentialsType\":\"ACCESS_TOKEN\",\"credentialsValue\":{\"a\":1}}")]
        [DataRow("{\"status\":\"SUCCESS\",\"credentialsType\":\"LWM2M_CREDENTIALS\",\"credentialsValue\":\"x\"}")]
        [DataRow("{\"status\":\"SUCCESS\",\"credentialsType\":\"MQTT_BASIC\",\"credentialsValue\":\"x\"}")]
        [DataRow("{\"status\":\"SUCCESS\",\"credentialsType\":\"MQTT_BASIC\",\"credentialsValue\":{\"password\":\"p\"}}")]
        public void An_answer_without_credentials_is_told_and_not_asked_for_again_soon(string answer)
        {
            var world = new World();
            world.Server.FixedAnswer = answer;
            world.Start();
            world.RunFor(50000);

            Assert.AreEqual(1, world.Server.Requests.Count);
            Assert.StartsWith("error credentials the answer to provisioning", world.Observer.Last("error"));
            Assert.IsFalse(world.IsTokenOnFlash());
        }

        [TestMethod]
        public void An_answer_that_is_too_long_to_keep_is_none()
        {
            var world = new World();
            world.Server.FixedAnswer = "{\"status\":\"SUCCESS\",\"x\":\"" + Text.Repeat("x", 3000) + "\"}";
            world.Start();
            world.RunFor(50000);

            Assert.AreEqual("error credentials the answer to provisioning: a message is longer than 2048 bytes", world.Observer.Last("error"));
        }

        [TestMethod]
        public void An_answer_whose_subscription_is_refused_is_not_asked_for()
        {
            var world = new World();
            world.Server.RefusesSubscription = true;
            world.Start();
            world.RunFor(60000);

            Assert.AreEqual(0, world.Server.Requests.Count);
            Assert.AreEqual("error link the server refused the subscription to credentials", world.Observer.Last("error"));

            world.Server.RefusesSubscription = false;
            world.RunFor(BackOff.CapMs);
            world.AssertOnlineAs(FakeServer.TokenPrefix + "0");
        }

        [TestMethod]
        public void An_answer_that_nobody_asked_for_is_ignored()
        {
            var world = new World();
            world.Server.IsSilent = true;
            world.Start();
            world.RunFor(Provisioner.AnswerLimitMs + 100);
            world.Link.Arrives(FakeServer.Response, "{\"status\":\"SUCCESS\",\"credentialsType\":\"ACCESS_TOKEN\",\"credentialsValue\":\"late\"}");
            world.Server.RefusesSubscription = true;
            world.RunFor(60000);

            Assert.AreEqual(0, world.Observer.Count("provisioned"));
        }

        [TestMethod]
        public void An_orderly_end_waits_for_the_answer()
        {
            // By then nothing else is left in RAM.
            var world = new World { IntervalMs = 3600000 };
            world.Server.IsSilent = true;
            world.Start();
            world.RunFor(10000);
            Assert.AreEqual(1, world.Server.Requests.Count);
            Assert.AreEqual(0, world.Agent.Store.Rows);
            world.Agent.BeginStop(world.Clock.NowMs);
            world.RunFor(1000);
            Assert.IsFalse(world.Agent.IsStopped);

            world.Server.IsSilent = false;
            world.Link.Arrives(FakeServer.Response, world.Server.Answer((string)world.Server.Requests[0]));
            world.RunFor(10000);

            Assert.IsTrue(world.Agent.IsStopped);
            Assert.IsTrue(world.IsTokenOnFlash());
        }

        [TestMethod]
        public void No_secret_is_told()
        {
            World world = World.Provisioned();
            world.RunFor(20000);

            for (int i = 0; i < world.Observer.Lines.Count; i++)
            {
                Assert.DoesNotContains("canary", (string)world.Observer.Lines[i]);
            }
        }
    }
}
