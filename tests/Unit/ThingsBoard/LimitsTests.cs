// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.ThingsBoard.Tests
{
    [TestClass]
    public class LimitsTests
    {
        private const string Answer = "v1/devices/me/rpc/response/1000007";

        [TestMethod]
        public void TB11_The_limits_are_asked_for_by_a_call()
        {
            Assert.AreEqual("getSessionLimits", new Bench().Platform.LimitsMethod);
        }

        [TestMethod]
        [DataRow("{\"maxPayloadSize\":65536,\"maxInflightMessages\":100,\"rateLimits\":{\"messages\":\"200:1,6000:60\",\"telemetryMessages\":\"100:1\",\"telemetryDataPoints\":null}}", "65536 100:1 200:1 6000:60 | ")]
        [DataRow("{\"rateLimits\":{\"messages\":\"200:1,6000:60\",\"telemetryDataPoints\":\"50:1,1000:60,2:3,4:5,6:7\"}}", "0 200:1 6000:60 | 50:1 1000:60 2:3 4:5 ")]
        [DataRow("{\"maxPayloadSize\":1000}", "1000 | ")]
        [DataRow("{\"maxPayloadSize\":-1,\"rateLimits\":{\"telemetryMessages\":\"x,0:1,1:0,-3:1,5,:,5:,:5,1:1:1,9999999:1,1:9999999,99999999999:1,7:2\"}}", "0 7:2 | ")]
        [DataRow("{\"maxPayloadSize\":\"1000\",\"rateLimits\":{\"telemetryMessages\":5,\"messages\":{}}}", "0 | ")]
        [DataRow("{\"maxPayloadSize\":1000,\"rateLimits\":7}", "1000 | ")]
        public void TB11_Pairs_of_count_and_seconds_are_taken_and_nonsense_is_left_out(string payload, string expected)
        {
            Assert.AreEqual(expected, Describe(Read(payload)));
        }

        [TestMethod]
        [DataRow("{\"error\":\"timeout\"}")]
        [DataRow("{}")]
        [DataRow("{\"rateLimits\":null}")]
        [DataRow("7")]
        [DataRow("[]")]
        public void TB11_An_answer_without_limits_is_an_answer(string payload)
        {
            Assert.IsNull(Read(payload));
        }

        private static SessionLimits Read(string payload)
        {
            var bench = new Bench();
            bench.Decode(Answer, payload);
            Assert.AreEqual((int)InboundKind.CallAnswered, (int)bench.Inbound.Kind);
            return bench.Platform.ReadLimits(bench.Inbound.Content);
        }

        private static string Describe(SessionLimits limits)
        {
            return limits.MaxPayloadBytes.ToString() + " " + Describe(limits.Messages) + "| " + Describe(limits.Readings);
        }

        private static string Describe(RateLimit[] limits)
        {
            string text = string.Empty;
            for (int i = 0; i < limits.Length; i++)
            {
                text += limits[i].Count.ToString() + ":" + limits[i].Seconds.ToString() + " ";
            }

            return text;
        }
    }
}
