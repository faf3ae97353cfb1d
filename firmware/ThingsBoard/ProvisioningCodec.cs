// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;

namespace DeviceAgent.ThingsBoard
{
    /// <summary>
    /// ThingsBoard's device provisioning over MQTT (section 1.8 of the protocol facts): user <c>provision</c>, one request, one answer.
    /// </summary>
    internal sealed class ProvisioningCodec : IProvisioning
    {
        /// <summary>Where the answer comes.</summary>
        internal const string ResponseTopic = "/provision/response";

        private const string RequestTopic = "/provision/request";
        private const string UserName = "provision";
        private const string TokenType = "ACCESS_TOKEN";
        private const string BasicType = "MQTT_BASIC";
        private const string CertificateType = "X509_CERTIFICATE";

        private readonly ProvisionSettings _settings;
        private readonly LinkOptions _deviceLink;
        private readonly string _name;
        private readonly bool _isGateway;
        private readonly string[] _subscriptions = { ResponseTopic };

        /// <summary>
        /// Initializes a new instance of the <see cref="ProvisioningCodec"/> class.
        /// </summary>
        /// <param name="settings">Key, secret, and what to ask for.</param>
        /// <param name="deviceLink">The device's own way to connect, with the credentials to register if there are any; receives those that come.</param>
        /// <param name="boardId">The board's own id, of which its name is made if it has no other.</param>
        internal ProvisioningCodec(Settings settings, LinkOptions deviceLink, string boardId)
        {
            _settings = settings.Provision;
            _deviceLink = deviceLink;
            _name = _settings.Name ?? "deviceagent-" + boardId;
            for (int i = 0; i < settings.Sensors.Length; i++)
            {
                _isGateway |= settings.Sensors[i].Device != null;
            }
        }

        /// <summary>Gets a value indicating whether the board has its credentials.</summary>
        internal bool IsDone { get; private set; }

        /// <inheritdoc/>
        /// <remarks>Without the board's certificate: a server ends the handshake with one that it does not know yet.</remarks>
        public LinkOptions Link
        {
            get
            {
                return new LinkOptions
                {
                    Host = _deviceLink.Host,
                    Port = _deviceLink.Port,
                    ClientId = _deviceLink.ClientId,
                    UserName = UserName,
                    CredentialsPlace = "whether it takes provisioning",
                    KeepAliveSeconds = _deviceLink.KeepAliveSeconds,
                    IsSecure = _deviceLink.IsSecure,
                    CaCertificate = _deviceLink.CaCertificate,
                };
            }
        }

        /// <inheritdoc/>
        public string[] Subscriptions
        {
            get { return _subscriptions; }
        }

        /// <inheritdoc/>
        public string EncodeRequest(JsonWriter json, out string mistake)
        {
            mistake = null;
            json.BeginObject();
            Write(json, "deviceName", _name);
            Write(json, "provisionDeviceKey", _settings.Key);
            Write(json, "provisionDeviceSecret", _settings.Secret);
            if (_isGateway)
            {
                json.Name("gateway");
                json.Value(true);
            }

            switch (_settings.Credentials)
            {
                case CredentialsKind.Basic:
                    if (_deviceLink.UserName == null || _deviceLink.Password == null)
                    {
                        mistake = "basic credentials need platform.user and platform.password";
                        return null;
                    }

                    Write(json, "credentialsType", BasicType);
                    Write(json, "clientId", _deviceLink.ClientId);
                    Write(json, "username", _deviceLink.UserName);
                    Write(json, "password", _deviceLink.Password);
                    break;
                case CredentialsKind.Certificate:
                    byte[] certificate = _deviceLink.ClientCertificate;
                    if (certificate == null)
                    {
                        mistake = "a certificate to register needs tls.certificate and mqtts://";
                        return null;
                    }

                    if (!PemFile.TryFindFirst(certificate, out int start, out int count))
                    {
                        mistake = "tls.certificate holds no certificate to register";
                        return null;
                    }

                    Write(json, "credentialsType", CertificateType);
                    json.Name("hash");
                    json.BeginText();
                    json.Part(certificate, start, count);
                    json.EndText();
                    break;
                default:
                    Write(json, "credentialsType", TokenType);
                    break;
            }

            json.EndObject();
            if (json.Overflowed)
            {
                mistake = "the request for credentials is too long";
                return null;
            }

            return RequestTopic;
        }

        /// <inheritdoc/>
        public void Use(Credentials credentials)
        {
            IsDone = true;
            _deviceLink.CredentialsPlace = "the device there";
            _deviceLink.UserName = credentials.Kind == CredentialsKind.Token ? credentials.Token : credentials.User;
            _deviceLink.Password = credentials.Password;
            _deviceLink.ClientId = credentials.ClientId ?? _deviceLink.ClientId;
            if (credentials.Kind != CredentialsKind.Certificate)
            {
                // A server that does not know the certificate would end the handshake over it.
                _deviceLink.ClientCertificate = null;
                _deviceLink.ClientKey = null;
            }
        }

        /// <summary>
        /// Understands the answer.
        /// </summary>
        /// <param name="payload">The message; <c>null</c> if it was too long to keep.</param>
        /// <param name="inbound">Receives what it means.</param>
        internal void Decode(byte[] payload, Inbound inbound)
        {
            inbound.Kind = InboundKind.Provisioned;
            if (payload == null && _settings.Credentials == CredentialsKind.Certificate)
            {
                // The answer repeats the certificate, and nothing else makes one so long.
                inbound.Credentials = new Credentials { Kind = CredentialsKind.Certificate };
                return;
            }

            JsonValue answer = ThingsBoardPlatform.Parse(payload, inbound);
            if (answer == null)
            {
                inbound.Error = "the answer to provisioning: " + inbound.Error;
                return;
            }

            switch (Text(answer, "status"))
            {
                case "SUCCESS":
                    inbound.Credentials = Read(answer, inbound);
                    break;
                case "NOT_FOUND":
                    inbound.Error = "provisioning: key or secret are unknown there: check platform.provision";
                    break;
                case "FAILURE":
                    inbound.Error = "provisioning refused: is the name taken? Delete that device or list this one";
                    break;
                default:
                    inbound.Error = "the answer to provisioning has an unknown \"status\"";
                    break;
            }
        }

        private static Credentials Read(JsonValue answer, Inbound inbound)
        {
            Credentials credentials = null;
            JsonValue value = answer.Member("credentialsValue");
            switch (Text(answer, "credentialsType"))
            {
                case TokenType:
                    string token = Text(answer, "credentialsValue");
                    credentials = token == null || token.Length == 0 ? null : new Credentials { Kind = CredentialsKind.Token, Token = token };
                    break;
                case BasicType:
                    credentials = ReadBasic(value);
                    break;
                case CertificateType:
                    credentials = new Credentials { Kind = CredentialsKind.Certificate };
                    break;
            }

            if (credentials == null)
            {
                inbound.Error = "the answer to provisioning holds no credentials that the board can use";
            }

            return credentials;
        }

        // An object, or a text that holds one.
        private static Credentials ReadBasic(JsonValue value)
        {
            if (value != null && value.Kind == JsonKind.String)
            {
                byte[] inner = Encoding.UTF8.GetBytes(value.AsString());
                value = JsonValue.TryParse(inner, inner.Length, out JsonValue parsed, out _) ? parsed : null;
            }

            if (value == null)
            {
                return null;
            }

            var basic = new Credentials
            {
                Kind = CredentialsKind.Basic,
                ClientId = Text(value, "clientId"),
                User = Text(value, "userName"),
                Password = Text(value, "password"),
            };
            return basic.ClientId == null && basic.User == null ? null : basic;
        }

        private static void Write(JsonWriter json, string name, string value)
        {
            json.Name(name);
            json.Value(value);
        }

        // Longer than can be stored is none.
        private static string Text(JsonValue parent, string name)
        {
            JsonValue member = parent.Member(name);
            string text = member == null ? null : member.AsString();
            return text != null && Encoding.UTF8.GetBytes(text).Length > Credentials.MaxTextBytes ? null : text;
        }
    }
}
