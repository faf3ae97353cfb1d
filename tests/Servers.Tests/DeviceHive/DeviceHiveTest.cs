// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.DeviceHive;

namespace DeviceAgent.Servers.Tests.DeviceHive
{
    /// <summary>A server with an administrator, a client and a device of that client for each test.</summary>
    public abstract class DeviceHiveTest : IDisposable
    {
        protected const string Login = "device-user";
        protected const string Administrator = "administrator";
        protected const string Password = "pass-word";
        protected const string DeviceId = "d-1";

        /// <summary>Far longer than anything takes on loopback: a test that waits so long has failed.</summary>
        protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

        protected DeviceHiveTest()
            : this(new DeviceHiveOptions())
        {
        }

        protected DeviceHiveTest(DeviceHiveOptions options)
        {
            Server = new DeviceHiveServer(options);
            UserId = Server.AddUser(Login, Password);
            Server.AddUser(Administrator, Password, UserRole.Administrator);
            Server.AddDevice(DeviceId);
        }

        protected DeviceHiveServer Server { get; }

        protected long UserId { get; }

        public void Dispose()
        {
            Server.Dispose();
            GC.SuppressFinalize(this);
        }

        /// <summary>A device, logged in by the credentials of its CONNECT.</summary>
        private protected HiveClient Connect(string clientId = "board-1", bool clean = true) =>
            HiveClient.Connect(Server.Port, clientId, Login, Password, clean);

        private protected HiveClient ConnectAsAdministrator(string clientId = "admin-1") =>
            HiveClient.Connect(Server.Port, clientId, Administrator, Password);

        private protected HiveClient ConnectAsNobody(string clientId = "board-1") => HiveClient.Connect(Server.Port, clientId);

        private protected static string Notification(string name = "temperature", string more = "") =>
            $$$"""{"deviceId":"{{{DeviceId}}}","notification":{"notification":"{{{name}}}"{{{more}}}}}""";
    }
}
