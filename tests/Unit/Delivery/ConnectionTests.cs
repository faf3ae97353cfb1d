// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class ConnectionTests
    {
        [TestMethod]
        public void A_board_without_a_server_stays_off_line()
        {
            var bench = new ConnectionBench(null);

            Assert.AreEqual(long.MaxValue, bench.Connection.Step(0));
            Assert.AreEqual(0, bench.Link.Attempts);
        }

        [TestMethod]
        public void No_attempt_is_made_while_the_network_is_down_and_its_fault_is_told_once()
        {
            var bench = new ConnectionBench("server");
            bench.Network.IsUp = false;
            bench.Network.Fault = "wrong password";
            Assert.AreEqual(2000L, bench.Connection.Step(0));
            Assert.AreEqual(4000L, bench.Connection.Step(2000));
            Assert.AreEqual(1, bench.Parts.Observer.Count("error link wrong password"));
            bench.Network.Fault = "no such network";
            bench.Connection.Step(4000);
            Assert.AreEqual(1, bench.Parts.Observer.Count("error link no such network"));
            Assert.AreEqual(0, bench.Link.Attempts);

            bench.Network.IsUp = true;
            bench.Connection.Step(6000);

            Assert.AreEqual(1, bench.Link.Attempts);
            Assert.AreEqual((int)ConnectionState.Connecting, (int)bench.Connection.State);

            bench.Connection.OnConnectFailed(7000, ConnectFailure.Unreachable);
            bench.Network.IsUp = false;
            bench.Connection.Step(20000);
            Assert.AreEqual(2, bench.Parts.Observer.Count("error link no such network"), "a new outage");
        }

        [TestMethod]
        public void A_secure_connection_waits_for_the_time_of_day_and_says_so_once()
        {
            var bench = new ConnectionBench("server");
            bench.Platform.Link.IsSecure = true;
            bench.Network.IsUp = false;
            bench.Connection.Step(0);
            bench.Network.IsUp = true;
            long firstMs = 100000;
            for (long nowMs = firstMs; nowMs < firstMs + Connection.TimeLimitMs; nowMs += 2000)
            {
                Assert.AreEqual(nowMs + 2000, bench.Connection.Step(nowMs));
            }

            Assert.AreEqual(0, bench.Parts.Observer.Errors, "not within the first minute");
            for (int i = 0; i < 100; i++)
            {
                bench.Connection.Step(firstMs + Connection.TimeLimitMs + (i * 2000));
            }

            Assert.AreEqual(1, bench.Parts.Observer.Count("error clock the clock is not set, so the server's certificate cannot be judged"));
            Assert.AreEqual(1, bench.Parts.Observer.Errors);
            Assert.AreEqual(0, bench.Link.Attempts);

            bench.LearnTime();
            bench.Connection.Step(500000);

            Assert.AreEqual(1, bench.Link.Attempts);
            Assert.AreEqual(1, bench.Parts.Observer.Errors);
        }

        [TestMethod]
        public void A_plain_connection_does_not_wait_for_the_time_of_day()
        {
            var bench = new ConnectionBench("server");

            bench.Connection.Step(0);

            Assert.AreEqual(1, bench.Link.Attempts);
        }

        [TestMethod]
        public void A_busy_link_is_asked_again()
        {
            var bench = new ConnectionBench("server");
            bench.Link.IsBusy = true;
            Assert.AreEqual(500L, bench.Connection.Step(0));
            Assert.AreEqual((int)ConnectionState.Waiting, (int)bench.Connection.State);

            bench.Link.IsBusy = false;
            bench.Connection.Step(500);

            Assert.AreEqual(1, bench.Link.Attempts);
            Assert.AreEqual(bench.Link.Connection, bench.Connection.Number);
        }

        [TestMethod]
        public void Connected_and_subscribed_is_on_line()
        {
            var bench = new ConnectionBench("server");
            bench.Connection.Step(0);
            Assert.AreSame(bench.Platform.Link, bench.Link.Options);

            bench.Connection.OnConnected(100);
            Assert.AreEqual((int)ConnectionState.Subscribing, (int)bench.Connection.State);
            Assert.AreSame(bench.Platform.Subscriptions, bench.Link.Filters);
            Assert.AreEqual("connected server:1883", bench.Parts.Observer.Last("connected"));

            bench.Connection.OnSubscribed(200, 0);
            Assert.AreEqual((int)ConnectionState.Online, (int)bench.Connection.State);
            Assert.AreEqual(long.MaxValue, bench.Connection.Step(1000000));
            Assert.AreEqual(0, bench.Parts.Observer.Errors);
        }

        [TestMethod]
        public void A_refused_subscription_is_reported_and_not_asked_for_again()
        {
            var bench = new ConnectionBench("server");
            bench.GoOnline(0, 2);

            Assert.AreEqual((int)ConnectionState.Online, (int)bench.Connection.State);
            Assert.AreEqual("error subscription the server refused 2 of 3 subscriptions", bench.Parts.Observer.Last("error"));
            Assert.AreEqual(long.MaxValue, bench.Connection.Step(100000));
        }

        [TestMethod]
        public void A_link_without_a_word_is_given_up()
        {
            var bench = new ConnectionBench("server");
            Assert.AreEqual((long)Connection.ConnectLimitMs, bench.Connection.Step(0));
            bench.Connection.Step(Connection.ConnectLimitMs - 1);
            Assert.AreEqual((int)ConnectionState.Connecting, (int)bench.Connection.State);

            bench.Connection.Step(Connection.ConnectLimitMs);

            bench.AssertWaiting("no word from the link");
        }

        [TestMethod]
        public void A_subscription_without_an_answer_ends_the_connection()
        {
            var bench = new ConnectionBench("server");
            bench.Connection.Step(0);
            bench.Connection.OnConnected(100);
            Assert.AreEqual(100L + Connection.SubscribeLimitMs, bench.Connection.Step(200));

            bench.Connection.Step(100 + Connection.SubscribeLimitMs);

            bench.AssertWaiting("subscription not answered");
        }

        [TestMethod]
        public void A_link_that_refuses_to_subscribe_ends_the_connection()
        {
            var bench = new ConnectionBench("server");
            bench.Link.RefusesToSubscribe = true;
            bench.Connection.Step(0);

            bench.Connection.OnConnected(100);

            bench.AssertWaiting("the link refused to subscribe");
        }

        [TestMethod]
        [DataRow(ConnectFailure.UnacceptableProtocolVersion, "link", "the server does not speak MQTT 3.1.1")]
        [DataRow(ConnectFailure.IdentifierRejected, "credentials", "the server refused the client id or credentials: check platform.token")]
        [DataRow(ConnectFailure.ServerUnavailable, "link", "the server is unavailable")]
        [DataRow(ConnectFailure.BadUserNameOrPassword, "credentials", "the server refused the credentials: check platform.token")]
        [DataRow(ConnectFailure.NotAuthorized, "credentials", "the server refused the credentials: check platform.token")]
        [DataRow(ConnectFailure.Unreachable, "link", "the server cannot be reached")]
        [DataRow(ConnectFailure.Timeout, "link", "the server does not answer")]
        [DataRow(ConnectFailure.Internal, "link", "the link failed, code 102")]
        [DataRow(ConnectFailure.ServerCertificate, "link", "the server's certificate was refused: check tls.ca, the server's name and dates, the board's clock")]
        [DataRow(ConnectFailure.TlsRefused, "credentials", "the server refused TLS with the board: check tls.certificate and tls.key")]
        [DataRow(ConnectFailure.OwnCertificate, "link", "a certificate or key of the board cannot be used: check tls.ca, tls.certificate and tls.key")]
        [DataRow(-0x7280, "link", "TLS failed, code -0x7280")]
        [DataRow(-1, "link", "TLS failed, code -0x0001")]
        public void A_failed_attempt_is_told_and_refused_credentials_wait_long(int failure, string code, string text)
        {
            var bench = new ConnectionBench("server");
            bench.Connection.Step(0);

            bench.Connection.OnConnectFailed(1000, failure);

            Assert.AreEqual("error " + code + " " + text, bench.Parts.Observer.Last("error"));
            Assert.AreEqual("disconnected " + text, bench.Parts.Observer.Last("disconnected"));
            Assert.AreEqual(1, bench.Link.Closes);
            long waitMs = bench.Connection.Step(1000) - 1000;
            Assert.AreEqual(waitMs, (long)bench.Parts.Observer.LastRetryMs);
            if (code == "credentials")
            {
                Assert.IsTrue(waitMs >= BackOff.RefusedFloorMs, waitMs.ToString());
            }
            else
            {
                Assert.IsTrue(waitMs >= BackOff.FloorMs && waitMs < BackOff.FloorMs + BackOff.BaseMs, waitMs.ToString());
            }

            bench.Connection.Step(999 + waitMs);
            Assert.AreEqual(1, bench.Link.Attempts, "not a millisecond before its time");
            bench.Connection.Step(1000 + waitMs);
            Assert.AreEqual(2, bench.Link.Attempts);
        }

        [TestMethod]
        public void A_board_that_is_known_by_its_certificate_has_no_token_to_check()
        {
            var bench = new ConnectionBench("server");
            bench.Platform.Link.ClientCertificate = new byte[1];
            bench.Connection.Step(0);

            bench.Connection.OnConnectFailed(1000, ConnectFailure.NotAuthorized);

            Assert.AreEqual("error credentials the server refused the credentials: check tls.certificate", bench.Parts.Observer.Last("error"));
        }

        [TestMethod]
        public void The_end_of_a_connection_makes_its_number_one_of_the_past()
        {
            var bench = new ConnectionBench("server");
            bench.GoOnline(0, 0);
            int number = bench.Connection.Number;

            bench.Connection.End(5000, "the connection was lost");

            bench.AssertWaiting("the connection was lost");
            Assert.AreNotEqual(number, bench.Connection.Number);
            long nextMs = bench.Connection.Step(5000);
            bench.Connection.Step(nextMs);
            Assert.AreNotEqual(number, bench.Link.Connection);
            Assert.AreEqual(bench.Link.Connection, bench.Connection.Number);
        }

        [TestMethod]
        public void Reconnects_are_counted_but_not_the_first_connection_and_not_failed_attempts()
        {
            var bench = new ConnectionBench("server");
            bench.Connection.Step(0);
            bench.Connection.OnConnectFailed(0, ConnectFailure.Unreachable);
            bench.GoOnline(10000, 0);
            Assert.AreEqual(0, bench.Parts.Diagnostics.Reconnects);

            bench.Connection.End(20000, "lost");
            bench.GoOnline(200000, 0);

            Assert.AreEqual(1, bench.Parts.Diagnostics.Reconnects);
        }

        [TestMethod]
        [DataRow(59999, false)]
        [DataRow(60000, true)]
        public void Waits_grow_with_short_connections_and_start_again_after_one_that_lasted(int lastedMs, bool reset)
        {
            int most = 0;
            for (int seed = 0; seed < 20; seed++)
            {
                var bench = new ConnectionBench("server", seed * 7919);
                long nowMs = 0;
                for (int i = 0; i < 5; i++)
                {
                    nowMs += 1000000;
                    bench.GoOnline(nowMs, 0);
                    bench.Connection.End(nowMs + (i < 4 ? 100 : lastedMs), "lost");
                }

                most = bench.Parts.Observer.LastRetryMs > most ? bench.Parts.Observer.LastRetryMs : most;
            }

            Assert.AreEqual(reset, most < BackOff.FloorMs + BackOff.BaseMs, most.ToString());
        }

        [TestMethod]
        public void TB20_A_session_that_is_taken_over_again_and_again_backs_off_long_and_says_why()
        {
            var bench = new ConnectionBench("server");
            for (int loss = 1; loss <= Connection.LossesToTakeover + 2; loss++)
            {
                long nowMs = loss * 10000000L;
                bench.GoOnline(nowMs, 0);
                bench.Connection.OnLost(nowMs + 59000, true);

                bool isTakeover = loss >= Connection.LossesToTakeover;
                Assert.AreEqual(isTakeover, bench.Parts.Observer.LastRetryMs >= BackOff.RefusedFloorMs, loss.ToString());
                Assert.AreEqual(isTakeover, bench.Parts.Observer.Last("disconnected").Contains("another client"));
            }

            Assert.AreEqual(3, bench.Parts.Observer.Count("error credentials"));
            Assert.Contains("another client", bench.Connection.Loss.Reason);
            Assert.AreEqual(10059000L, bench.Connection.Loss.TimeMs);
        }

        [TestMethod]
        [DataRow("unconfirmed")]
        [DataRow("stable")]
        [DataRow("subscribing")]
        [DataRow("unreachable")]
        [DataRow("own")]
        public void TB20_A_loss_of_another_kind_in_between_is_no_take_over(string kind)
        {
            var bench = new ConnectionBench("server");
            for (int loss = 1; loss <= 7; loss++)
            {
                long nowMs = loss * 10000000L;
                bool isOther = loss % Connection.LossesToTakeover == 0;
                bench.Connection.Step(nowMs);
                if (isOther && kind == "unreachable")
                {
                    bench.Connection.OnConnectFailed(nowMs, ConnectFailure.Unreachable);
                    continue;
                }

                bench.Connection.OnConnected(nowMs);
                if (isOther && kind == "subscribing")
                {
                    bench.Connection.OnLost(nowMs + 100, true);
                    continue;
                }

                bench.Connection.OnSubscribed(nowMs, 0);
                if (isOther && kind == "own")
                {
                    bench.Connection.End(nowMs + 100, "the server does not confirm");
                    continue;
                }

                bench.Connection.OnLost(nowMs + (isOther && kind == "stable" ? 60000 : 100), !(isOther && kind == "unconfirmed"));
                Assert.IsTrue(bench.Parts.Observer.LastRetryMs < BackOff.RefusedFloorMs, loss.ToString());
            }
        }

        [TestMethod]
        public void TB02_Refused_credentials_are_what_is_told_afterwards_even_if_the_loss_came_first()
        {
            var bench = new ConnectionBench("server");
            bench.GoOnline(1000, 0);
            bench.Connection.OnLost(70000, false);
            bench.Connection.Step(200000);
            bench.Connection.OnConnectFailed(200100, ConnectFailure.NotAuthorized);

            Assert.Contains("refused the credentials", bench.Connection.Loss.Reason);
            Assert.AreEqual(70000L, bench.Connection.Loss.TimeMs);
        }
    }
}
