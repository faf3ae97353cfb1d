// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;

namespace DeviceAgent
{
    /// <summary>
    /// Reads the section <c>platform</c>: the server, what the board is known by there, and the topics.
    /// </summary>
    internal sealed class PlatformReader : SettingsValues
    {
        private const string Plain = "mqtt://";
        private const string Secure = "mqtts://";
        private const int MaxUrlLength = 128;
        private const int MaxTopicLength = 128;
        private const int MaxDeviceNameLength = 64;
        private const int MaxSecretLength = 256;
        private const int MaxPort = 65535;

        internal PlatformReader(ArrayList mistakes)
            : base(mistakes)
        {
        }

        /// <summary>Gets a value indicating whether the server was read, or a message says why it was not.</summary>
        internal bool ServerIsExplained { get; private set; }

        internal void Read(JsonValue platform, Settings settings)
        {
            Place = "platform";
            int mistakes = Mistakes.Count;
            ServerIsExplained = platform.Kind != JsonKind.Object;
            for (JsonValue member = Members(platform); member != null; member = member.Next())
            {
                Place = "platform." + member.Name;
                switch (member.Name)
                {
                    case "kind":
                        settings.PlatformKind = Text(member, MaxNameLength, settings.PlatformKind);
                        break;
                    case "server":
                        ServerIsExplained = true;
                        ReadServer(member, settings);
                        break;
                    case "token":
                        settings.Token = Text(member, MaxSecretLength, null);
                        break;
                    case "clientId":
                        settings.ClientId = Text(member, MaxDeviceNameLength, null);
                        break;
                    case "user":
                        settings.User = Text(member, MaxSecretLength, null);
                        break;
                    case "password":
                        settings.Password = Text(member, MaxSecretLength, null);
                        break;
                    case "provision":
                        settings.Provision = ReadProvision(member);
                        break;
                    case "topics":
                        ReadTopics(member, settings.Topics);
                        break;
                    case "payload":
                        CheckPayload(member);
                        break;
                    default:
                        Unknown();
                        break;
                }
            }

            // MQTT 3.1.1 has no password without a user name.
            if (settings.Password != null && settings.User == null)
            {
                settings.Password = null;
                if (Mistakes.Count == mistakes)
                {
                    Place = "platform";
                    Mistake("needs \"user\" where it has \"password\"");
                }
            }
        }

        private void ReadServer(JsonValue server, Settings settings)
        {
            string url = Text(server, MaxUrlLength, null);
            if (url == null)
            {
                return;
            }

            if (url.StartsWith("ws://") || url.StartsWith("wss://"))
            {
                Mistake("cannot be reached: WebSocket is not supported: use mqtt:// or mqtts://");
                return;
            }

            bool isSecure = url.StartsWith(Secure);
            string address = isSecure ? url.Substring(Secure.Length) : url.StartsWith(Plain) ? url.Substring(Plain.Length) : string.Empty;
            int colon = address.IndexOf(':');
            string host = colon < 0 ? address : address.Substring(0, colon);
            int port = colon >= 0 ? Port(address.Substring(colon + 1)) : isSecure ? 8883 : 1883;
            if (!IsPlainName(host) || port == 0)
            {
                Mistake("must be mqtt://host or mqtts://host, with :port behind it if need be");
                return;
            }

            settings.IsSecure = isSecure;
            settings.Host = host;
            settings.Port = port;
        }

        private static int Port(string digits)
        {
            if (digits.Length == 0 || digits[0] == '0')
            {
                return 0;
            }

            int port = 0;
            for (int i = 0; i < digits.Length; i++)
            {
                int digit = digits[i] - '0';
                if (digit < 0 || digit > 9 || port > MaxPort)
                {
                    return 0;
                }

                port = (port * 10) + digit;
            }

            return port <= MaxPort ? port : 0;
        }

        private ProvisionSettings ReadProvision(JsonValue provision)
        {
            var settings = new ProvisionSettings();
            string place = Place;
            int mistakes = Mistakes.Count;
            for (JsonValue member = Members(provision); member != null; member = member.Next())
            {
                Place = place + "." + member.Name;
                switch (member.Name)
                {
                    case "key":
                        settings.Key = Text(member, MaxSecretLength, null);
                        break;
                    case "secret":
                        settings.Secret = Text(member, MaxSecretLength, null);
                        break;
                    case "name":
                        settings.Name = Text(member, MaxDeviceNameLength, null);
                        break;
                    case "credentials":
                        settings.Credentials = Credentials(member);
                        break;
                    default:
                        Unknown();
                        break;
                }
            }

            Place = place;
            if (Mistakes.Count == mistakes && (settings.Key == null || settings.Secret == null))
            {
                Mistake("needs \"key\" and \"secret\"");
            }

            return Mistakes.Count == mistakes ? settings : null;
        }

        private CredentialsKind Credentials(JsonValue value)
        {
            switch (value.AsString())
            {
                case "token":
                    return CredentialsKind.Token;
                case "basic":
                    return CredentialsKind.Basic;
                case "certificate":
                    return CredentialsKind.Certificate;
                default:
                    Mistake("must be \"token\", \"basic\" or \"certificate\"");
                    return CredentialsKind.Token;
            }
        }

        private void ReadTopics(JsonValue topics, TopicSettings settings)
        {
            for (JsonValue member = Members(topics); member != null; member = member.Next())
            {
                Place = "platform.topics." + member.Name;
                switch (member.Name)
                {
                    case "style":
                        settings.IsShort = Choice(member, "long", "short", settings.IsShort);
                        break;
                    case "telemetry":
                        settings.Telemetry = Topic(member);
                        break;
                    case "attributes":
                        settings.Attributes = Topic(member);
                        break;
                    case "attributeUpdates":
                        settings.AttributeUpdates = Topic(member);
                        break;
                    default:
                        Unknown();
                        break;
                }
            }
        }

        private string Topic(JsonValue value)
        {
            string topic = value.AsString();
            if (topic != null && IsTopic(topic))
            {
                return topic;
            }

            Mistake("must be a topic of 1 to 128 ASCII characters, without + and # and without a space at either end");
            return null;
        }

        private static bool IsTopic(string text)
        {
            for (int i = 0; i < text.Length; i++)
            {
                char c = text[i];
                if (c < ' ' || c > '~' || c == '+' || c == '#')
                {
                    return false;
                }
            }

            return text.Length > 0 && text.Length <= MaxTopicLength && text[0] != ' ' && text[text.Length - 1] != ' ';
        }

        private void CheckPayload(JsonValue payload)
        {
            string format = payload.AsString();
            if (format == "protobuf")
            {
                Mistake("cannot be that: protobuf device profiles are not supported: set the profile to JSON");
            }
            else if (format != "json")
            {
                Mistake("must be \"json\"");
            }
        }
    }
}
