// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class CredentialsTests
    {
        private const string Basic = "{\"clientId\":\"c\",\"userName\":\"u\",\"password\":\"p\"}";

        [TestMethod]
        public void The_request_names_the_board_and_leaves_the_token_to_the_server()
        {
            World world = World.Provisioned();

            Assert.AreEqual(
                "{\"deviceName\":\"deviceagent-a0b1c2d3e4f5\",\"provisionDeviceKey\":\"canary-key\",\"provisionDeviceSecret\":\"canary-secret\","
                    + "\"credentialsType\":\"ACCESS_TOKEN\"}",
                (string)world.Server.Requests[0]);
        }

        [TestMethod]
        public void A_configured_name_and_a_gateway_are_told()
        {
            var world = new World();
            world.Settings.Provision.Name = "pump 7";
            world.Settings.Sensors = new SensorSettings[] { new SensorSettings { Device = "meter" } };
            world.Start();
            world.RunFor(5000);

            Assert.Contains("{\"deviceName\":\"pump 7\",", (string)world.Server.Requests[0]);
            Assert.Contains(",\"gateway\":true,", (string)world.Server.Requests[0]);
            world.AssertOnlineAs(FakeServer.TokenPrefix + "0");
        }

        [TestMethod]
        [DataRow(Basic)]
        [DataRow("\"{\\\"clientId\\\":\\\"c\\\",\\\"userName\\\":\\\"u\\\",\\\"password\\\":\\\"p\\\"}\"")]
        public void TB17_Basic_credentials_come_as_an_object_or_as_text_and_are_used_over_boots(string value)
        {
            var world = new World();
            world.Settings.Provision.Credentials = CredentialsKind.Basic;
            world.Settings.ClientId = "c";
            world.Settings.User = "u";
            world.Settings.Password = "p";
            world.Server.FixedAnswer = "{\"credentialsValue\":" + value + ",\"credentialsType\":\"MQTT_BASIC\",\"status\":\"SUCCESS\"}";
            for (int boots = 0; boots < 2; boots++)
            {
                world.Start();
                world.RunFor(5000);

                world.AssertOnlineAs("u");
                Assert.AreEqual("p", world.Server.LastPassword);
                Assert.AreEqual("c", world.Server.LastClientId);
                Assert.AreEqual(1, world.Server.Requests.Count);
            }

            Assert.Contains(
                "\"credentialsType\":\"MQTT_BASIC\",\"clientId\":\"c\",\"username\":\"u\",\"password\":\"p\"}", (string)world.Server.Requests[0]);
        }

        [TestMethod]
        public void TB17_A_long_certificate_is_registered_and_of_a_chain_the_boards_own_alone()
        {
            string own = Pem("own", 30);
            World world = Registering("Bag Attributes\n" + own + "\n" + Pem("authority", 20) + "\n");
            world.RunFor(5000);

            Assert.AreEqual(1, world.Server.Requests.Count);
            JsonValue request = JsonTexts.Parse((string)world.Server.Requests[0]);
            Assert.AreEqual("X509_CERTIFICATE", request.Member("credentialsType").AsString());
            Assert.AreEqual(own, request.Member("hash").AsString());
            Assert.IsTrue(((string)world.Server.Requests[0]).Length > 2048);
        }

        [TestMethod]
        public void The_longest_certificate_fits_the_request()
        {
            string own = Pem("own", 61);
            Assert.IsTrue(own.Length > 4000 && own.Length <= 4096, own.Length.ToString());
            World world = Registering(own);
            world.RunFor(5000);

            Assert.AreEqual(own, JsonTexts.Parse((string)world.Server.Requests[0]).Member("hash").AsString());
        }

        [TestMethod]
        [DataRow("")]
        [DataRow("-----BEGIN CERTIFICATE-----\nMII")]
        [DataRow("-----END CERTIFICATE----------BEGIN CERTIFICATE-----")]
        public void A_file_without_a_certificate_is_a_mistake_and_not_asked_for(string file)
        {
            World world = Registering(file);
            world.RunFor(5000);

            Assert.AreEqual(0, world.Server.Requests.Count);
            Assert.AreEqual("error credentials tls.certificate holds no certificate to register", world.Observer.Last("error"));
        }

        [TestMethod]
        public void Basic_credentials_that_are_not_in_the_settings_are_a_mistake_and_not_asked_for()
        {
            var world = new World();
            world.Settings.Provision.Credentials = CredentialsKind.Basic;
            world.Settings.User = "u";
            world.Start();
            world.RunFor(50000);

            Assert.AreEqual(0, world.Server.Requests.Count);
            Assert.AreEqual("error credentials basic credentials need platform.user and platform.password", world.Observer.Last("error"));
        }

        [TestMethod]
        public void TB01_A_token_in_the_settings_wins_over_provisioning_and_goes_as_user_name()
        {
            World world = World.Provisioned();
            world.Settings.Token = (string)world.Server.Tokens[world.Server.Tokens.Add("given")];
            world.Start();
            world.RunFor(5000);

            world.AssertOnlineAs("given");
            Assert.AreEqual(null, world.Server.LastPassword);
            Assert.AreEqual(1, world.Server.Requests.Count);

            world.Settings.Token = null;
            world.Start();
            world.RunFor(5000);
            world.AssertOnlineAs(FakeServer.TokenPrefix + "0");
        }

        [TestMethod]
        [DataRow("u", "p", false)]
        [DataRow("", "", true)]
        public void TB01_Other_credentials_in_the_settings_win_too(string user, string password, bool hasCertificate)
        {
            var world = new World();
            if (hasCertificate)
            {
                user = null;
                password = null;
                world.Settings.CertificateFile = "client.pem";
            }

            world.Settings.User = user;
            world.Settings.Password = password;
            world.Server.Tokens.Add(user);
            world.Start();
            world.RunFor(5000);

            world.AssertOnlineAs(user);
            Assert.AreEqual(password, world.Server.LastPassword);
            Assert.AreEqual(0, world.Server.Requests.Count);
        }

        [TestMethod]
        public void A_board_that_is_moved_gets_new_credentials_and_when_that_is_rolled_back_finds_its_old_ones()
        {
            World world = World.Provisioned();
            Settings first = world.Settings;
            world.Settings = World.NewSettings("another", FakeServer.Key);
            world.Settings.Provision.Name = "moved";
            world.Start();
            world.RunFor(5000);
            world.AssertOnlineAs(FakeServer.TokenPrefix + "1");

            world.Settings = first;
            world.Start();
            world.RunFor(5000);
            world.AssertOnlineAs(FakeServer.TokenPrefix + "0");

            // A third place: those that stay are the ones that were used last.
            world.Settings = World.NewSettings("third", FakeServer.Key);
            world.Settings.Provision.Name = "third";
            world.Start();
            world.RunFor(5000);
            world.AssertOnlineAs(FakeServer.TokenPrefix + "2");
            world.Settings = first;
            world.Start();
            world.RunFor(5000);
            world.AssertOnlineAs(FakeServer.TokenPrefix + "0");
            Assert.AreEqual(3, world.Server.Requests.Count);
        }

        [TestMethod]
        public void The_way_to_the_server_is_not_part_of_where_credentials_come_from()
        {
            World world = World.Provisioned();
            world.Settings.Port = 8883;
            world.Start();
            world.RunFor(5000);

            world.AssertOnlineAs(FakeServer.TokenPrefix + "0");
            Assert.AreEqual(1, world.Server.Requests.Count);
        }

        [TestMethod]
        public void A_factory_reset_leaves_nothing_on_flash_whenever_the_power_fails()
        {
            for (int operation = 0; operation < 3; operation++)
            {
                for (int bytes = -1; bytes < 9; bytes++)
                {
                    World world = World.Provisioned();
                    world.Flash.CutAt = world.Flash.Operations + operation;
                    world.Flash.CutAfterBytes = bytes;
                    var store = new CredentialStore(new DurableSlots(world.Flash), world.Settings);
                    bool isDone = store.Reset();
                    world.Flash.PowerUp();

                    store.TryLoad(out Credentials left);
                    Assert.IsTrue(left == null || left.Token == FakeServer.TokenPrefix + "0");
                    Assert.AreEqual(operation == 2, isDone);
                    if (isDone)
                    {
                        Assert.IsNull(left);
                        Assert.DoesNotContains("canary", Text.Of(world.Flash["credentials.0"]) + Text.Of(world.Flash["credentials.1"]));
                    }
                }
            }
        }

        [TestMethod]
        public void After_a_factory_reset_the_board_asks_again()
        {
            World world = World.Provisioned();
            Assert.IsTrue(new CredentialStore(new DurableSlots(world.Flash), world.Settings).Reset());
            world.Server.AnswersAgain = true;
            world.Start();
            world.RunFor(5000);

            world.AssertOnlineAs(FakeServer.TokenPrefix + "0");
            Assert.AreEqual(2, world.Server.Requests.Count);
        }

        [TestMethod]
        public void The_longest_credentials_of_two_sources_fit()
        {
            var slots = new DurableSlots(new FlashModel());
            var credentials = new Credentials
            {
                Kind = CredentialsKind.Basic,
                ClientId = Text.Repeat("c", Credentials.MaxTextBytes),
                User = Text.Repeat("u", Credentials.MaxTextBytes),
                Password = Text.Repeat("p", Credentials.MaxTextBytes),
            };
            var first = new CredentialStore(slots, World.NewSettings("first", "k"));
            var second = new CredentialStore(slots, World.NewSettings("second", "k"));
            Assert.IsTrue(first.Save(credentials));
            Assert.IsTrue(second.Reserve());
            Assert.IsTrue(second.Save(credentials));

            AssertSame(credentials, first);
            AssertSame(credentials, second);
        }

        private static World Registering(string certificateFile)
        {
            var world = new World();
            world.Settings.Provision.Credentials = CredentialsKind.Certificate;
            world.Settings.CertificateFile = "client.pem";
            world.Server.FixedAnswer = "{\"credentialsValue\":\"\",\"credentialsType\":\"X509_CERTIFICATE\",\"status\":\"SUCCESS\"}";
            world.Start();
            world.Platform.Link.ClientCertificate = Text.Utf8(certificateFile);
            return world;
        }

        // With RSA of 4096 bits it has 30 lines or so.
        private static string Pem(string name, int lines)
        {
            string pem = "-----BEGIN CERTIFICATE-----\n";
            for (int i = 0; i < lines; i++)
            {
                pem += (name + Text.Repeat("A", 64)).Substring(0, 64) + "\n";
            }

            return pem + "-----END CERTIFICATE-----";
        }

        private static void AssertSame(Credentials expected, CredentialStore store)
        {
            Assert.IsTrue(store.TryLoad(out Credentials actual));
            Assert.AreEqual((int)expected.Kind, (int)actual.Kind);
            Assert.AreEqual(expected.Token, actual.Token);
            Assert.AreEqual(expected.ClientId, actual.ClientId);
            Assert.AreEqual(expected.User, actual.User);
            Assert.AreEqual(expected.Password, actual.Password);
        }
    }
}
