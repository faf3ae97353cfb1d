// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class ClaimServiceTests
    {
        [TestMethod]
        public void An_offer_names_the_secret_and_the_duration_of_the_settings_unless_others_are_given()
        {
            var bench = new ButtonBench();
            bench.Claim.Request(0, null, 0);
            bench.Claim.Step(0, true);
            Assert.AreEqual("[\"secret\",60000]", bench.Client.Link.LastTo(FakePlatform.Claim));

            bench.Claim.Request(1, "other", 1000);
            bench.Claim.Step(1, true);
            Assert.AreEqual("[\"other\",1000]", bench.Client.Link.LastTo(FakePlatform.Claim));
        }

        [TestMethod]
        public void The_event_is_reported_when_the_server_has_confirmed_and_then_there_is_nothing_more_to_do()
        {
            var bench = new ButtonBench();
            bench.Claim.Request(0, null, 0);
            bench.Claim.Step(0, true);
            Assert.AreEqual(0, bench.Client.Parts.Events.Count);

            Assert.AreEqual((int)OutgoingKind.Claim, (int)bench.Client.Uplink.OnPublished(1));
            bench.Claim.OnConfirmed(100);
            Assert.AreEqual(1, bench.Client.Parts.Events.Count);
            Assert.AreEqual(long.MaxValue, bench.Claim.Step(101, true));
            Assert.AreEqual(1, bench.Client.Link.CountTo(FakePlatform.Claim));

            bench.Claim.OnConfirmed(102);
            Assert.AreEqual(1, bench.Client.Parts.Events.Count, "once");
        }

        [TestMethod]
        public void Off_line_it_waits_for_the_connection_but_no_longer_than_a_minute()
        {
            var bench = new ButtonBench();
            bench.Claim.Request(0, null, 0);
            Assert.AreEqual(60000L, bench.Claim.Step(0, false));
            bench.Claim.Step(59999, true);
            Assert.AreEqual(1, bench.Client.Link.CountTo(FakePlatform.Claim));

            bench.Claim.Request(100000, null, 0);
            Assert.AreEqual(long.MaxValue, bench.Claim.Step(160000, true));
            Assert.AreEqual(1, bench.Client.Link.CountTo(FakePlatform.Claim), "who asked may be gone");
            Assert.AreEqual(1, bench.Client.Parts.Observer.Count("error link"));
        }

        [TestMethod]
        public void An_offer_that_a_lost_connection_left_unconfirmed_is_made_again()
        {
            var bench = new ButtonBench();
            bench.Claim.Request(0, "other", 0);
            bench.Claim.Step(0, true);
            bench.Client.Uplink.OnClosed();
            bench.Claim.OnOffline(100);
            bench.Claim.Step(100, false);
            Assert.AreEqual(1, bench.Client.Link.CountTo(FakePlatform.Claim));

            bench.Claim.Step(5000, true);
            Assert.AreEqual(2, bench.Client.Link.CountTo(FakePlatform.Claim));
            Assert.AreEqual("[\"other\",60000]", bench.Client.Link.LastTo(FakePlatform.Claim));
        }

        [TestMethod]
        public void It_waits_for_room_in_the_window()
        {
            var bench = new ButtonBench();
            for (int i = 0; i < RpcClient.MaxCalls; i++)
            {
                bench.Client.Client.TryCall(0, "m", null, 1000, bench.Client.Caller, out _);
            }

            bench.Claim.Request(0, null, 0);
            bench.Claim.Step(0, true);
            Assert.IsFalse(bench.Client.Uplink.IsStuck);
            bench.Client.ConfirmAll();
            bench.Claim.Step(1, true);

            Assert.AreEqual(1, bench.Client.Link.CountTo(FakePlatform.Claim));
        }

        [TestMethod]
        public void A_platform_without_claiming_is_an_error()
        {
            var bench = new ButtonBench();
            bench.Client.Platform.TakesCalls = false;
            bench.Claim.Request(0, null, 0);

            bench.Claim.Step(0, true);
            Assert.AreEqual(long.MaxValue, bench.Claim.Step(0, true));
            Assert.AreEqual(1, bench.Client.Parts.Observer.Count("error link"));
        }

        [TestMethod]
        [DataRow("{\"secretKey\":7}")]
        [DataRow("{\"secretKey\":\"\"}")]
        [DataRow("{\"secretKey\":null}")]
        [DataRow("{\"durationMs\":999}")]
        [DataRow("{\"durationMs\":604800001}")]
        [DataRow("{\"durationMs\":\"60000\"}")]
        [DataRow("[]")]
        [DataRow("\"secret\"")]
        public void TB14_A_call_to_claim_with_bad_parameters_is_answered_with_an_error_and_offers_nothing(string parameters)
        {
            var bench = new ButtonBench();

            Assert.IsTrue(Call(bench, parameters).StartsWith("{\"error\":{\"code\":\"badParams\""));
            Assert.AreEqual(long.MaxValue, bench.Claim.Step(0, true));
        }

        [TestMethod]
        public void A_call_to_claim_offers_the_board_and_its_answer_holds_no_secret()
        {
            var bench = new ButtonBench();

            Assert.AreEqual("{\"claiming\":true}", Call(bench, "{\"secretKey\":\"s3\",\"durationMs\":604800000}"));
            bench.Claim.Step(0, true);
            Assert.AreEqual("[\"s3\",604800000]", bench.Client.Link.LastTo(FakePlatform.Claim));
        }

        private static string Call(ButtonBench bench, string parameters)
        {
            var json = new JsonWriter(500);
            new ClaimMethod(bench.Claim, bench.Client.Parts.Clock).Execute(JsonTexts.Parse(parameters), new RpcAnswer(json));
            return Text.Of(json);
        }
    }
}
