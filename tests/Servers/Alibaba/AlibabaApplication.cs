// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Security.Cryptography;
using System.Text.Json.Nodes;
using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>Lets connections in (rule A1) and hands what they send to their devices.</summary>
    internal sealed class AlibabaApplication(AlibabaServer server) : IMqttApplication
    {
        internal const string RegisterTopic = "/ext/register";
        internal const string TokenTopic = "/ext/regnwl";

        private const ushort MinKeepAliveS = 30;
        private const ushort MaxKeepAliveS = 1200;
        private const byte RegistrationQos = 1;

        public ConnackCode Connect(MqttSession session, ConnectPacket connect)
        {
            var code = ClientLogin.Parse(connect, out var login);
            if (code != ConnackCode.Accepted)
            {
                return code;
            }

            // The platform knows no wills.
            if (connect.KeepAliveS is < MinKeepAliveS or > MaxKeepAliveS || connect.WillTopic is not null)
            {
                return ConnackCode.NotAuthorized;
            }

            session.Name = login.DeviceName;
            return login.AuthType switch
            {
                null => LogIn(session, login, SignedByDevice),
                "connwl" => LogIn(session, login, HasToken),
                "register" => Register(session, login, RegisterTopic),
                "regnwl" => Register(session, login, TokenTopic),
                _ => ConnackCode.IdentifierRejected,
            };
        }

        public void Connected(MqttSession session)
        {
            if (session.State is DeviceSession device)
            {
                device.Connected();
            }
            else if (session.State is Registration registration)
            {
                session.Publish(registration.Topic, registration.Answer, RegistrationQos);
            }
        }

        public void Publish(MqttSession session, PublishRecord publish)
        {
            if (session.State is DeviceSession device)
            {
                device.Publish(publish);
            }
            else
            {
                session.Close(CloseCause.BadPublish, "a registration may send nothing");
            }
        }

        public byte Subscribe(MqttSession session, string filter, byte qos) =>
            (session.State as DeviceSession)?.Subscribe(filter, qos) ?? MqttServer.SubscriptionRefused;

        public void Subscribed(MqttSession session, IReadOnlyList<string> filters)
        {
        }

        public void Unsubscribe(MqttSession session, string filter) => (session.State as DeviceSession)?.Unsubscribe(filter);

        public void Acknowledged(MqttSession session, ushort packetId)
        {
        }

        public void Closed(MqttSession session) => (session.State as DeviceSession)?.Closed();

        private static bool SignedByDevice(ClientLogin login, Device device) => SignMethods.Verify(
            login.SignMethod,
            device.Secret,
            SignMethods.DeviceContent(login.ClientId, login.DeviceName, login.ProductKey, login["timestamp"]),
            login.Password);

        private bool HasToken(ClientLogin login, Device device) => server.Registry.IsToken(login.Password, device, login.ClientId);

        private ConnackCode LogIn(MqttSession session, ClientLogin login, Func<ClientLogin, Device, bool> isGenuine)
        {
            if (server.Registry.Find(login.ProductKey, login.DeviceName) is not { } device || !isGenuine(login, device))
            {
                return server.Options.BadSignatureCode;
            }

            if (!device.IsEnabled)
            {
                return ConnackCode.NotAuthorized;
            }

            session.State = new DeviceSession(server, device, session);
            return ConnackCode.Accepted;
        }

        private ConnackCode Register(MqttSession session, ClientLogin login, string topic)
        {
            var product = server.Registry.FindProduct(login.ProductKey);
            var content = SignMethods.RegistrationContent(login.DeviceName, login.ProductKey, login["random"] ?? "");
            if (product is null || login["random"] is null || !SignMethods.Verify(login.SignMethod, product.Secret, content, login.Password))
            {
                return server.Options.BadSignatureCode;
            }

            var device = server.Registry.Find(login.ProductKey, login.DeviceName);

            // Who asks for a secret must be known by name; a token is also for those that are not.
            if (!product.DynamicRegistration || device is { WasConnected: true } || (device is null && topic == RegisterTopic))
            {
                return ConnackCode.NotAuthorized;
            }

            session.State = topic == RegisterTopic
                ? IssueSecret(device!)
                : IssueToken(device ?? server.Register(login.ProductKey, login.DeviceName, NewSecret()), login.ClientId);
            return ConnackCode.Accepted;
        }

        private static Registration IssueSecret(Device device)
        {
            device.Secret = NewSecret();
            return new Registration(RegisterTopic, AlinkJson.ToBytes(new JsonObject
            {
                ["productKey"] = device.Product.Key,
                ["deviceName"] = device.Name,
                ["deviceSecret"] = device.Secret,
            }));
        }

        private Registration IssueToken(Device device, string clientId)
        {
            var token = NewSecret();
            server.Registry.AddToken(token, device, clientId);
            return new Registration(TokenTopic, AlinkJson.ToBytes(new JsonObject
            {
                ["clientId"] = clientId,
                ["deviceToken"] = token,
            }));
        }

        internal static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

        /// <summary>A connection that gets a secret or a token and nothing else.</summary>
        private sealed record Registration(string Topic, byte[] Answer);
    }
}
