// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class AgentCallsTests
    {
        [TestMethod]
        public void Firmware_calls_the_server_through_the_agent_and_gets_the_answer()
        {
            var world = new AgentWorld();
            world.StartOnline();
            var caller = new FakeCaller { Payload = Text.Utf8("{\"price\":7}") };

            Assert.IsTrue(world.Agent.Calls.TryCall(world.Clock.NowMs, "getTariff", "{\"zone\":3}", 10000, caller, out int id));
            string number = (id - RpcClient.FirstId + 1).ToString();
            Assert.AreEqual("[\"getTariff\",{\"zone\":3}]", world.Link.LastTo(FakePlatform.OwnCallPrefix + number));
            world.Link.Arrives(FakePlatform.OwnAnswerPrefix + number, "{\"price\":7}");
            world.RunFor(1);

            Assert.EndsWith("#" + number + " {\"price\":7}; ", caller.All());
        }

        [TestMethod]
        public void A_call_through_the_agent_that_nobody_answers_ends_in_time()
        {
            var world = new AgentWorld();
            world.StartOnline();
            var caller = new FakeCaller();

            Assert.IsTrue(world.Agent.Calls.TryCall(world.Clock.NowMs, "getTariff", null, 10000, caller, out _));
            world.RunFor(9900);
            Assert.AreEqual(string.Empty, caller.All());
            world.RunFor(200);

            Assert.Contains(" failed " + ((int)RpcFailure.Timeout).ToString(), caller.All());
        }
    }
}
