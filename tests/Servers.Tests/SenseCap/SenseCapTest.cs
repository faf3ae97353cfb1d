// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.SenseCap;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.SenseCap
{
    /// <summary>A server with two organizations for each test.</summary>
    public abstract class SenseCapTest : IDisposable
    {
        protected const string Key = "api-key";
        protected const string Eui = "2CF7F12000000001";
        protected const string WindSpeed = $"/device_sensor_data/1234/{Eui}/1/vs/4105";
        protected const string Battery = $"/device_status_event/1234/{Eui}/vs/3000";
        protected const string Body = """{"value":"43.7","timestamp":"1544151922137"}""";

        /// <summary>Far longer than anything takes on loopback: a test that waits so long has failed.</summary>
        protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

        protected SenseCapTest()
            : this(new SenseCapOptions())
        {
        }

        protected SenseCapTest(SenseCapOptions options)
        {
            Server = new SenseCapServer(options);
            Server.AddOrganization(1234, Key);
            Server.AddOrganization(99, "other-key");
        }

        protected SenseCapServer Server { get; }

        public void Dispose()
        {
            Server.Dispose();
            GC.SuppressFinalize(this);
        }

        private protected RawClient Connect(string clientId = "org-1234-board1", string userName = "org-1234", string password = Key)
        {
            var client = new RawClient(Server.Port);
            Assert.AreEqual(0, client.Connect(clientId, userName, password)[1]);
            return client;
        }
    }
}
