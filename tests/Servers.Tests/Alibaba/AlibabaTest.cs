// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DeviceAgent.Servers.Alibaba;
using DeviceAgent.Servers.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.Alibaba
{
    /// <summary>A server with one product and one device for each test.</summary>
    public abstract class AlibabaTest : IDisposable
    {
        protected const string ProductKey = "a1Product";
        protected const string BoardSystem = "/sys/a1Product/board-1/";
        protected const string PropertyPost = "thing/event/property/post";

        /// <summary>Far longer than anything takes on loopback: a test that waits so long has failed.</summary>
        protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

        protected AlibabaTest()
            : this(new AlibabaOptions())
        {
        }

        protected AlibabaTest(AlibabaOptions options)
        {
            Server = new AlibabaServer(options);
            Product = Server.AddProduct(ProductKey, "product-secret", "Ammeter");
            Board = Server.Register(ProductKey, "board-1", "secret-1");
        }

        protected AlibabaServer Server { get; }

        protected Product Product { get; }

        protected Device Board { get; }

        public void Dispose()
        {
            Server.Dispose();
            GC.SuppressFinalize(this);
        }

        /// <summary>The signature of a device's client id <c>cid</c> and timestamp 789, by HMAC-SHA256.</summary>
        protected static string Sign(Device device)
        {
            ArgumentNullException.ThrowIfNull(device);
            return Sign($"clientIdciddeviceName{device.Name}productKey{device.Product.Key}timestamp789", device.Secret);
        }

        protected static string Sign(string content, string secret) =>
            Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(content)));

        protected static string Envelope(string name, string paramsJson, string id = "1")
        {
            ArgumentNullException.ThrowIfNull(name);
            return $$"""{"id":"{{id}}","version":"1.0","params":{{paramsJson}},"method":"{{name.Replace('/', '.')}}"}""";
        }

        private protected RawClient NewClient() => new(Server.Port);

        /// <summary>A device connected by itself, subscribed to these filters, or to all that it may if none is given.</summary>
        private protected RawClient Connect(Device? device = null, params string[] filters)
        {
            device ??= Board;
            var client = NewClient();
            Assert.AreEqual(0, ConnectCode(client, device));
            string[] all =
            [
                $"/sys/{device}/#", $"/ota/device/upgrade/{device}", $"/ext/ntp/{device}/response", $"/ext/session/{device}/#",
                $"/{device}/user/#", "/ext/rrpc/#",
            ];
            client.Subscribe([.. (filters.Length == 0 ? all : filters).Select(filter => (filter, (byte)1))]);
            return client;
        }

        private protected static byte ConnectCode(RawClient client, Device device) =>
            client.Connect("cid|securemode=3,signmethod=hmacsha256,timestamp=789|", $"{device.Name}&{device.Product.Key}", Sign(device))[1];

        /// <summary>Sends a request of the board and returns its reply.</summary>
        private protected static JsonElement Ask(RawClient client, string name, string paramsJson, string id = "1")
        {
            client.PublishConfirmed(BoardSystem + name, Envelope(name, paramsJson, id));
            return ExpectJson(client, BoardSystem + name + "_reply");
        }

        /// <summary>Sends a request of the board and returns the code of the reply.</summary>
        private protected static int AskCode(RawClient client, string name, string paramsJson) => Ask(client, name, paramsJson).GetProperty("code").GetInt32();

        /// <summary>Sends a request for a child, for which there is QoS 0 only.</summary>
        private protected static JsonElement AskFor(RawClient gateway, Device child, string name, string paramsJson)
        {
            gateway.Publish($"/sys/{child}/{name}", Envelope(name, paramsJson), qos: 0);
            return ExpectJson(gateway, $"/sys/{child}/{name}_reply");
        }

        private protected static JsonElement ExpectJson(RawClient client, string topic)
        {
            var publish = client.ExpectPublish();
            Assert.AreEqual(topic, publish.Topic, publish.Payload);
            return JsonSerializer.Deserialize<JsonElement>(publish.Payload);
        }

        private protected JsonElement WaitForForwarded(string topic) => Server.Forwarded.WaitFor(message => message.Topic == topic, Patience).Json;

        private protected ConnectionEvent WaitForClose(CloseCause cause) =>
            Server.Connections.WaitFor(e => e.Kind == ConnectionEventKind.Disconnected && e.Cause == cause, Patience);

        /// <summary>Makes the board a gateway of this child.</summary>
        private protected static void AddChild(RawClient gateway, Device child)
        {
            var reply = Ask(gateway, "thing/topo/add", $"[{ChildJson(child, "signmethod")}]");
            Assert.AreEqual(200, reply.GetProperty("code").GetInt32());
        }

        /// <summary>Logs a child of the board in and returns the code of the reply.</summary>
        private protected static int LogIn(RawClient gateway, Device child)
        {
            gateway.PublishConfirmed("/ext/session/a1Product/board-1/combine/login", $$"""{"id":"2","params":{{ChildJson(child, "signMethod")}}}""");
            return ExpectJson(gateway, "/ext/session/a1Product/board-1/combine/login_reply").GetProperty("code").GetInt32();
        }

        private protected static string ChildJson(Device child, string methodName, string? sign = null) =>
            $$"""
            {"productKey":"{{child.Product.Key}}","deviceName":"{{child.Name}}","clientId":"cid","timestamp":"789",
             "{{methodName}}":"hmacSha256","sign":"{{sign ?? Sign(child)}}","cleanSession":"true"}
            """;
    }
}
