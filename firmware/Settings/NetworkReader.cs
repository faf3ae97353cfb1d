// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;

namespace DeviceAgent
{
    /// <summary>
    /// Reads how the board gets to its server: <c>wifi</c>, <c>tls</c> and <c>time</c>, which certificates are judged by.
    /// </summary>
    internal sealed class NetworkReader : SettingsValues
    {
        private const int MaxSsidLength = 32;
        private const int MinPasswordLength = 8;
        private const int MaxPasswordLength = 64;
        private const int MaxHostLength = 64;
        private const int MaxTimeServers = 2;

        internal NetworkReader(ArrayList mistakes)
            : base(mistakes)
        {
        }

        internal void ReadWifi(JsonValue wifi, Settings settings)
        {
            var networks = new ArrayList();
            Place = "wifi";
            ReadNetwork(wifi, networks, true);
            settings.Wifi = (WifiSettings[])networks.ToArray(typeof(WifiSettings));
        }

        internal void ReadTls(JsonValue tls, Settings settings)
        {
            Place = "tls";
            int mistakes = Mistakes.Count;
            for (JsonValue member = Members(tls); member != null; member = member.Next())
            {
                Place = "tls." + member.Name;
                switch (member.Name)
                {
                    case "ca":
                        settings.CaFile = FileName(member);
                        break;
                    case "certificate":
                        settings.CertificateFile = FileName(member);
                        break;
                    case "key":
                        settings.KeyFile = FileName(member);
                        break;
                    default:
                        Unknown();
                        break;
                }
            }

            if ((settings.CertificateFile == null) != (settings.KeyFile == null))
            {
                settings.CertificateFile = null;
                settings.KeyFile = null;
                if (Mistakes.Count == mistakes)
                {
                    Place = "tls";
                    Mistake("needs \"certificate\" and \"key\", or neither");
                }
            }
        }

        internal void ReadTime(JsonValue time, Settings settings)
        {
            Place = "time";
            for (JsonValue member = Members(time); member != null; member = member.Next())
            {
                Place = "time." + member.Name;
                switch (member.Name)
                {
                    case "unknown":
                        settings.EstimatesTime = !Choice(member, "estimate", "drop", !settings.EstimatesTime);
                        break;
                    case "servers":
                        settings.TimeServers = (string[])ReadList(member, MaxTimeServers, ReadTimeServer).ToArray(typeof(string));
                        break;
                    default:
                        Unknown();
                        break;
                }
            }
        }

        // A network costs what makes it unusable, nothing else: a board on line can say what is wrong.
        private void ReadNetwork(JsonValue wifi, ArrayList networks, bool mayFallBack)
        {
            string place = Place;
            var network = new WifiSettings();
            bool saysMore = false;
            bool good = true;
            int own = networks.Count;
            for (JsonValue member = Members(wifi); member != null; member = member.Next())
            {
                Place = place + "." + member.Name;
                if (member.Name == "ssid")
                {
                    network.Ssid = Text(member, MaxSsidLength, null);
                    good = good && network.Ssid != null;
                }
                else if (member.Name == "password")
                {
                    network.Password = Password(member);
                    good = good && network.Password != null;
                    saysMore = true;
                }
                else if (member.Name == "fallback" && mayFallBack)
                {
                    ReadNetwork(member, networks, false);
                    saysMore = true;
                }
                else
                {
                    Unknown();
                }
            }

            Place = place;
            if (good && network.Ssid != null)
            {
                networks.Insert(own, network);
            }
            else if (good && (saysMore || !mayFallBack) && wifi.Kind == JsonKind.Object)
            {
                Mistake("needs \"ssid\"");
            }
        }

        private string Password(JsonValue value)
        {
            string password = value.AsString();
            if (password != null && (password.Length == 0 || (password.Length >= MinPasswordLength && password.Length <= MaxPasswordLength)))
            {
                return password;
            }

            Mistake("must be empty or a text of 8 to 64 characters");
            return null;
        }

        private string FileName(JsonValue value)
        {
            string name = value.AsString();
            if (name != null && name.Length <= MaxNameLength && IsPlainName(name) && name[0] != '.')
            {
                return name;
            }

            Mistake("must be a file name of 1 to 32 letters, digits, '.', '-' and '_', the first no '.'");
            return null;
        }

        private object ReadTimeServer(JsonValue entry, ArrayList others)
        {
            string host = entry.AsString();
            if (host == null || host.Length > MaxHostLength || !IsPlainName(host))
            {
                Mistake("must be a host name or IPv4 address of 1 to 64 characters");
            }

            return host;
        }
    }
}
