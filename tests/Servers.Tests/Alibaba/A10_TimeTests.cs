// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.Alibaba
{
    [TestClass]
    public sealed class A10_TimeTests : AlibabaTest
    {
        [TestMethod]
        [DataRow(0)]
        [DataRow(-86400)]
        [DataRow(3600)]
        public void A10_the_time_is_told_with_the_skew_that_a_test_wants(int skewS)
        {
            Server.ClockSkew = TimeSpan.FromSeconds(skewS);
            using var client = Connect();
            client.PublishConfirmed("/ext/ntp/a1Product/board-1/request", """{"deviceSendTime":"1571724098000"}""");
            var answer = ExpectJson(client, "/ext/ntp/a1Product/board-1/response");
            Assert.AreEqual("1571724098000", answer.GetProperty("deviceSendTime").GetString());
            var received = long.Parse(answer.GetProperty("serverRecvTime").GetString()!, CultureInfo.InvariantCulture);
            var sent = long.Parse(answer.GetProperty("serverSendTime").GetString()!, CultureInfo.InvariantCulture);
            var skewMs = received - DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            Assert.IsTrue(received <= sent);
            Assert.IsTrue(Math.Abs(skewMs - (skewS * 1000L)) < 60_000, $"{skewMs} ms");
        }

        [TestMethod]
        [DataRow("{}")]
        [DataRow("nonsense")]
        [DataRow("""{"deviceSendTime":1571724098000}""")]
        public void A10_a_request_without_the_devices_time_is_not_answered(string payload)
        {
            using var client = Connect();
            client.PublishConfirmed("/ext/ntp/a1Product/board-1/request", payload);
            client.ExpectNothing();
            Assert.AreEqual(1, Server.Rejected.Count);
        }

        [TestMethod]
        public void A10_the_answer_can_get_lost()
        {
            Server.AlinkFaults.OmitReplies(request: "ntp/request");
            using var client = Connect();
            client.PublishConfirmed("/ext/ntp/a1Product/board-1/request", """{"deviceSendTime":"1"}""");
            client.ExpectNothing();
        }
    }
}
