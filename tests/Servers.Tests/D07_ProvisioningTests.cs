// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using DeviceAgent.Servers.Mqtt;
using DeviceAgent.Servers.ThingsBoard;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    [TestClass]
    public sealed class D07_ProvisioningTests : ThingsBoardTest
    {
        private const string Request = "/provision/request";
        private const string Response = "/provision/response";
        private const string NotFound = """{"errorMsg":"Provision data was not found!","status":"NOT_FOUND"}""";
        private const string Failure = """{"errorMsg":"Failed to provision device!","status":"FAILURE"}""";

        public D07_ProvisioningTests()
            : base(new ThingsBoardOptions { ProvisioningLinger = TimeSpan.FromMilliseconds(50) })
        {
            Server.Provisioning.Add(new ProvisioningProfile("key", "secret"));
        }

        [TestMethod]
        public void D7_a_new_device_gets_a_token_that_lets_it_in()
        {
            var answer = Provision(Ask("""  "deviceName":"SN-1" """));
            Assert.AreEqual("SUCCESS ACCESS_TOKEN", $"{answer.GetProperty("status")} {answer.GetProperty("credentialsType")}");
            var token = answer.GetProperty("credentialsValue").GetString()!;
            Assert.AreEqual(20, token.Length);
            using var client = RawClient.Connected(Server.Port, token);
            client.PublishConfirmed(Telemetry, """{"t":1}""");
            Assert.AreEqual("SN-1", Server.Telemetry.Single().Device);
            Assert.AreEqual(
                ("SN-1", ProvisioningStatus.Success, true),
                Server.Provisioning.Requests.Select(r => (r.Device, r.Status!.Value, r.Answered)).Single());
        }

        [TestMethod]
        public void D7_a_token_may_be_chosen()
        {
            var answer = Provision(Ask(""" "deviceName":"SN-1","credentialsType":"ACCESS_TOKEN","token":"chosen" """));
            Assert.AreEqual("chosen", answer.GetProperty("credentialsValue").GetString());
            using var client = RawClient.Connected(Server.Port, "chosen");
        }

        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void D7_MQTT_basic_is_answered_as_an_object_or_as_text(bool asText)
        {
            Server.Provisioning.CredentialsAsText = asText;
            var answer = Provision(
                Ask(""" "deviceName":"SN-1","credentialsType":"MQTT_BASIC","clientId":"c","username":"u","password":"p" """));
            var value = answer.GetProperty("credentialsValue");
            Assert.AreEqual(asText ? JsonValueKind.String : JsonValueKind.Object, value.ValueKind);
            Assert.AreEqual("""{"clientId":"c","userName":"u","password":"p"}""", asText ? value.GetString() : value.GetRawText());
            Assert.AreEqual("MQTT_BASIC", answer.GetProperty("credentialsType").GetString());
            using var client = NewClient();
            CollectionAssert.AreEqual(new byte[] { 0, 0 }, client.Connect("c", "u", "p"));
        }

        [TestMethod]
        public void D7_a_certificate_is_taken_and_comes_back()
        {
            using var authority = new CertificateAuthority();
            using var certificate = authority.IssueClient("SN-1");
            var pem = JsonSerializer.Serialize(certificate.ExportCertificatePem());
            var answer = Provision(Ask($$""" "deviceName":"SN-1","credentialsType":"X509_CERTIFICATE","hash":{{pem}} """));
            Assert.AreEqual("X509_CERTIFICATE", answer.GetProperty("credentialsType").GetString());
            Assert.AreEqual(certificate.ExportCertificatePem(), answer.GetProperty("credentialsValue").GetString());
            Assert.AreEqual("SN-1", Server.Devices[^1].Name);
        }

        [TestMethod]
        [DataRow(""" "other":1 """)]
        [DataRow(""" "deviceName":"" """)]
        public void D7_without_a_name_the_server_makes_one(string members)
        {
            Provision(Ask(members));
            Assert.AreEqual(20, Server.Devices[^1].Name.Length);
            Assert.AreEqual(Server.Devices[^1].Name, Server.Provisioning.Requests.Single().Device);
        }

        [TestMethod]
        [DataRow("true", true)]
        [DataRow("false", false)]
        public void D7_a_device_may_become_a_gateway(string asked, bool isGateway)
        {
            Provision(Ask($$""" "deviceName":"SN-1","gateway":{{asked}} """));
            Assert.AreEqual(isGateway, Server.Device("SN-1").IsGateway);
        }

        [TestMethod]
        [DataRow("""{"provisionDeviceKey":"wrong","provisionDeviceSecret":"secret","deviceName":"SN-1"}""")]
        [DataRow("""{"provisionDeviceKey":"key","provisionDeviceSecret":"wrong","deviceName":"SN-1"}""")]
        public void D7_a_wrong_key_or_secret_is_not_found(string request)
        {
            Assert.AreEqual(NotFound, Answer(request));
            Assert.AreEqual(1, Server.Devices.Count);
            Assert.AreEqual(ProvisioningStatus.NotFound, Server.Provisioning.Requests.Single().Status);
        }

        [TestMethod]
        [DataRow(""" "deviceName":"board-1" """, DisplayName = "name taken")]
        [DataRow(""" "deviceName":" board-1 " """, DisplayName = "name taken, with blanks around it")]
        [DataRow(""" "deviceName":"  " """, DisplayName = "blank name")]
        [DataRow(""" "deviceName":"SN-1","token":"token-of-board-1" """, DisplayName = "token taken")]
        [DataRow(""" "deviceName":"SN-1","credentialsType":"MQTT_BASIC" """, DisplayName = "MQTT basic of nothing")]
        [DataRow(""" "deviceName":"SN-1","credentialsType":"X509_CERTIFICATE","hash":"nonsense" """, DisplayName = "no certificate")]
        [DataRow(""" "deviceName":"SN-1","credentialsType":"X509_CERTIFICATE" """, DisplayName = "certificate missing")]
        public void D7_what_cannot_be_done_is_a_failure(string members)
        {
            Assert.AreEqual(Failure, Answer(Ask(members)));
            Assert.AreEqual(1, Server.Devices.Count);
        }

        [TestMethod]
        public void D7_a_second_time_is_a_failure()
        {
            Provision(Ask(""" "deviceName":"SN-1" """));
            Assert.AreEqual(Failure, Answer(Ask(""" "deviceName":"SN-1" """)));
        }

        [TestMethod]
        public void D7_a_device_registered_before_gets_the_credentials_that_it_has_once()
        {
            Server.Provisioning.Add(new ProvisioningProfile("pre", "s") { Strategy = ProvisioningStrategy.CheckPreProvisionedDevices });
            const string Known = """{"provisionDeviceKey":"pre","provisionDeviceSecret":"s","deviceName":"board-1","token":"ignored"}""";
            Assert.AreEqual(Token, Provision(Known).GetProperty("credentialsValue").GetString());
            Assert.AreEqual(Failure, Answer(Known));
            Assert.AreEqual(Failure, Answer("""{"provisionDeviceKey":"pre","provisionDeviceSecret":"s","deviceName":"stranger"}"""));
        }

        [TestMethod]
        [DataRow("""{"provisionDeviceKey":"key"}""")]
        [DataRow("""{"provisionDeviceSecret":"secret"}""")]
        [DataRow("""{"provisionDeviceKey":"key","provisionDeviceSecret":"secret","credentialsType":"LWM2M_CREDENTIALS"}""")]
        [DataRow("""{"provisionDeviceKey":"key","provisionDeviceSecret":"secret","deviceName":5}""")]
        [DataRow("[]")]
        [DataRow("")]
        public void D7_a_request_that_cannot_be_read_closes(string request)
        {
            using var client = ConnectForProvisioning();
            client.Publish(Request, request);
            client.ExpectClosed();
            WaitForClose(CloseCause.BadPublish);
            Assert.AreEqual(0, Server.Provisioning.Requests.Count);
        }

        [TestMethod]
        public void D7_the_connection_is_closed_some_time_after_the_answer()
        {
            using var client = ConnectForProvisioning();
            client.PublishConfirmed(Request, Ask(""" "deviceName":"SN-1" """));
            client.ExpectPublish();
            client.ExpectClosed();
            WaitForClose(CloseCause.Idle);
        }

        [TestMethod]
        [DataRow(ProvisioningFault.NotFound, NotFound)]
        [DataRow(ProvisioningFault.Failure, Failure)]
        public void D7_a_knob_makes_it_fail(ProvisioningFault fault, string answer)
        {
            Server.Provisioning.Fault = fault;
            Assert.AreEqual(answer, Answer(Ask(""" "deviceName":"SN-1" """)));
            Assert.AreEqual(1, Server.Devices.Count);
            Server.Provisioning.Fault = ProvisioningFault.None;
            Provision(Ask(""" "deviceName":"SN-1" """));
        }

        [TestMethod]
        [DataRow(ProvisioningFault.Silence, 1)]
        [DataRow(ProvisioningFault.LoseAnswer, 2)]
        public void D7_a_knob_keeps_it_silent_before_or_after_the_device_exists(ProvisioningFault fault, int devices)
        {
            Server.Provisioning.Fault = fault;
            using var client = ConnectForProvisioning();
            client.PublishConfirmed(Request, Ask(""" "deviceName":"SN-1" """));
            Assert.IsTrue(client.HearsNothingFor(TimeSpan.FromMilliseconds(150)), "neither answer nor close");
            Assert.AreEqual(devices, Server.Devices.Count);
            Assert.IsFalse(Server.Provisioning.Requests.Single().Answered);
        }

        [TestMethod]
        public void D7_a_device_gets_the_topics_of_its_profile()
        {
            var profile = new DeviceProfile { Topics = [DeviceTopics.V1 with { Telemetry = "my/data" }] };
            Server.Provisioning.Add(new ProvisioningProfile("renamed", "s") { Profile = profile });
            Provision("""{"provisionDeviceKey":"renamed","provisionDeviceSecret":"s","deviceName":"SN-1","token":"t"}""");
            using var client = RawClient.Connected(Server.Port, "t");
            client.PublishConfirmed("my/data", """{"t":1}""");
            Assert.AreEqual(1, Server.Telemetry.Count);
        }

        [TestMethod]
        public void D7_keys_are_unique() =>
            Assert.ThrowsExactly<ArgumentException>(() => Server.Provisioning.Add(new ProvisioningProfile("key", "another")));

        private static string Ask(string members) =>
            $$"""{"provisionDeviceKey":"key","provisionDeviceSecret":"secret",{{members}}}""";

        private RawClient ConnectForProvisioning()
        {
            var client = NewClient();
            client.Connect("raw", "provision");
            CollectionAssert.AreEqual(new byte[] { 1 }, client.Subscribe((Response, 1)));
            return client;
        }

        private string Answer(string request)
        {
            using var client = ConnectForProvisioning();
            client.PublishConfirmed(Request, request);
            var (topic, payload, qos, _) = client.ExpectPublish();
            Assert.AreEqual((Response, 1), (topic, qos));
            return payload;
        }

        private JsonElement Provision(string request)
        {
            var answer = JsonDocument.Parse(Answer(request)).RootElement;
            Assert.AreEqual("SUCCESS", answer.GetProperty("status").GetString());
            return answer;
        }
    }
}
