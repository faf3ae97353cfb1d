// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using System.Globalization;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.Alibaba
{
    /// <summary>The double as seen by an MQTT client that others wrote.</summary>
    [TestClass]
    public sealed class RealClientTests : AlibabaTest
    {
        [TestInitialize]
        public void SkipWithoutMosquitto() => RealMosquitto.OrSkip();

        [TestMethod]
        public void A1_mosquitto_pub_is_let_in_by_its_signature_and_refused_with_another()
        {
            Assert.AreEqual(0, Publish(Sign(Board)).ExitCode);
            Assert.AreEqual("Power", Server.Properties.Single().Identifier);
            var (exitCode, output) = Publish("wrong");
            Assert.AreEqual(4, exitCode, output);
        }

        private (int ExitCode, string Output) Publish(string password)
        {
            string[] arguments =
            [
                "-h", "127.0.0.1", "-p", Server.Port.ToString(CultureInfo.InvariantCulture), "-V", "311", "-q", "1", "-k", "60",
                "-i", "cid|securemode=3,signmethod=hmacsha256,timestamp=789|", "-u", "board-1&a1Product", "-P", password,
                "-t", BoardSystem + PropertyPost, "-m", Envelope(PropertyPost, """{"Power":1}"""),
            ];
            using var process = Process.Start(new ProcessStartInfo("mosquitto_pub", arguments) { RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEnd();
            Assert.IsTrue(process.WaitForExit(Patience));
            return (process.ExitCode, errors);
        }
    }
}
