// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class RpcServerTests
    {
        private const string On = "{\"name\":\"relay\",\"value\":true}";
        private const string Off = "{\"name\":\"relay\",\"value\":false}";

        [TestMethod]
        public void A_call_is_obeyed_and_answered_at_its_id()
        {
            var bench = new RpcBench();

            Assert.AreEqual(On, bench.Call("42", "setOutput", On));

            Assert.IsTrue(bench.Relay.IsOn);
            Assert.AreEqual("answered 42 setOutput " + On, bench.Parts.Observer.Last("answered"));
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        [DataRow(60000)]
        public void The_same_call_within_a_minute_gets_the_same_answer_and_has_no_second_effect(int laterMs)
        {
            var bench = new RpcBench();
            bench.Call("7", "setOutput", On);
            bench.Call("8", "setOutput", Off);

            bench.Parts.Clock.NowMs = laterMs;
            Assert.AreEqual(On, bench.Call("7", "setOutput", On));

            Assert.IsFalse(bench.Relay.IsOn);
            Assert.AreEqual(2, bench.Relay.Sets);
            Assert.AreEqual("repeated 7 setOutput " + On, bench.Parts.Observer.Last("repeated"));
        }

        [TestMethod]
        public void The_same_call_after_a_minute_is_a_new_one()
        {
            var bench = new RpcBench();
            bench.Call("7", "setOutput", On);

            bench.Parts.Clock.NowMs = 60001;
            bench.Call("7", "setOutput", On);

            Assert.AreEqual(2, bench.Relay.Sets);
        }

        [TestMethod]
        public void Repeating_a_call_does_not_make_its_answer_live_longer()
        {
            var bench = new RpcBench();
            bench.Call("7", "setOutput", On);
            bench.Parts.Clock.NowMs = 40000;
            bench.Call("7", "setOutput", On);
            Assert.AreEqual(1, bench.Relay.Sets);

            bench.Parts.Clock.NowMs = 80000;
            bench.Call("7", "setOutput", On);

            Assert.AreEqual(2, bench.Relay.Sets);
        }

        [TestMethod]
        public void The_same_call_on_the_next_connection_is_still_the_same()
        {
            var bench = new RpcBench();
            bench.Call("7", "setOutput", On);

            bench.Uplink.OnClosed();
            Assert.AreEqual(On, bench.Call("7", "setOutput", On));

            Assert.AreEqual(1, bench.Relay.Sets);
        }

        [TestMethod]
        [DataRow("8", "setOutput", On)]
        [DataRow("7", "setOutput", Off)]
        [DataRow("7", "setOutput", "{\"name\":\"relay\",\"value\":true }")]
        public void A_call_that_differs_in_id_or_params_is_another(string id, string method, string parameters)
        {
            var bench = new RpcBench();
            bench.Call("7", "setOutput", On);

            bench.Call(id, method, parameters);

            Assert.AreEqual(2, bench.Relay.Sets);
            Assert.AreEqual(0, bench.Parts.Observer.Count("repeated"));
        }

        [TestMethod]
        public void A_call_that_differs_in_method_is_another()
        {
            var bench = new RpcBench();
            bench.Call("7", "setOutput", On);

            Assert.AreEqual(On, bench.Call("7", "getOutput", On));

            Assert.AreEqual("answered 7 getOutput " + On, bench.Parts.Observer.Last("answered"));
        }

        [TestMethod]
        public void Params_left_out_differ_from_null()
        {
            var bench = new RpcBench();
            bench.Call("7", "reboot", null);

            bench.Call("7", "reboot", "null");

            Assert.AreEqual(0, bench.Parts.Observer.Count("repeated"));
        }

        [TestMethod]
        public void An_error_is_remembered_like_any_answer()
        {
            var bench = new RpcBench();
            string first = bench.Call("7", "fly", "{}");

            Assert.AreEqual(first, bench.Call("7", "fly", "{}"));
            Assert.AreEqual(1, bench.Parts.Observer.Count("repeated 7 fly"));
        }

        [TestMethod]
        [DataRow("fly", "unknownMethod")]
        [DataRow("", "unknownMethod")]
        [DataRow("GetInfo", "unknownMethod")]
        [DataRow("getInfo\\\"\\u0000", "unknownMethod")]
        public void An_unknown_method_is_answered_with_an_error(string method, string code)
        {
            Assert.AreEqual(code, RpcBench.ErrorCodeOf(new RpcBench().Call("1", method, "{}")));
        }

        [TestMethod]
        public void The_error_names_the_unknown_method()
        {
            Assert.AreEqual(
                "{\"error\":{\"code\":\"unknownMethod\",\"message\":\"there is no method \\\"fly\\\"\"}}",
                new RpcBench().Call("1", "fly", null));
        }

        [TestMethod]
        public void An_answer_too_long_to_send_becomes_an_error()
        {
            var bench = new RpcBench();

            Assert.AreEqual("internal", RpcBench.ErrorCodeOf(bench.Call("1", "longAnswer", null)));
            Assert.AreEqual("internal", RpcBench.ErrorCodeOf(bench.Call("2", Text.Repeat("\\u0001", 1000), null)));
            Assert.AreEqual(On, bench.Call("3", "setOutput", On), "and the next answer is whole again");
        }

        [TestMethod]
        public void A_method_that_throws_is_an_error_and_the_server_goes_on()
        {
            var bench = new RpcBench();
            bench.Scanner.Throws = true;

            Assert.AreEqual("internal", RpcBench.ErrorCodeOf(bench.Call("1", "i2cScan", null)));

            Assert.AreEqual("error firmware i2cScan failed: InvalidOperationException", bench.Parts.Observer.Last("error"));
            Assert.AreEqual(On, bench.Call("2", "setOutput", On));
        }

        [TestMethod]
        public void A_call_that_could_not_be_understood_is_refused_at_its_id()
        {
            Assert.AreEqual(
                "{\"error\":{\"code\":\"badCall\",\"message\":\"not JSON\"}}",
                new RpcBench().Refuse("9", "not JSON"));
        }
    }
}
