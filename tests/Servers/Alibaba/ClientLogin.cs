// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>What a CONNECT says: <c>{clientId}|key=value,...|</c>, <c>{deviceName}&amp;{productKey}</c> and a password.</summary>
    internal sealed class ClientLogin
    {
        private readonly Dictionary<string, string> _parameters;

        private ClientLogin(string clientId, Dictionary<string, string> parameters, string deviceName, string productKey, string password)
        {
            _parameters = parameters;
            ClientId = clientId;
            DeviceName = deviceName;
            ProductKey = productKey;
            Password = password;
        }

        /// <summary>The client's own part of the MQTT client identifier.</summary>
        internal string ClientId { get; }

        internal string DeviceName { get; }

        internal string ProductKey { get; }

        internal string Password { get; }

        /// <summary>How the client logs in; null by its secret.</summary>
        internal string? AuthType => this["authType"];

        internal string SignMethod => this["signmethod"] ?? SignMethods.Default;

        internal string? this[string parameter] => _parameters.GetValueOrDefault(parameter);

        /// <summary>Takes a CONNECT apart (rule A1).</summary>
        /// <param name="connect">The packet.</param>
        /// <param name="login">What it says.</param>
        /// <returns><see cref="ConnackCode.Accepted"/>, or the refusal.</returns>
        internal static ConnackCode Parse(ConnectPacket connect, out ClientLogin login)
        {
            login = null!;
            if (connect.ClientId.Split('|') is not [{ Length: > 0 and <= 64 } clientId, var list, ""] || ParseList(list) is not { } parameters)
            {
                return ConnackCode.IdentifierRejected;
            }

            if (connect.UserName?.Split('&') is not [var deviceName, { Length: > 0 } productKey]
                || !Registry.IsDeviceName(deviceName) || connect.Password is null)
            {
                return ConnackCode.BadUserNameOrPassword;
            }

            login = new ClientLogin(clientId, parameters, deviceName, productKey, Encoding.UTF8.GetString(connect.Password));
            return ConnackCode.Accepted;
        }

        private static Dictionary<string, string>? ParseList(string list)
        {
            var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var item in list.Split(','))
            {
                if (item.Split('=') is not [{ Length: > 0 } key, var value] || !parameters.TryAdd(key, value))
                {
                    return null;
                }
            }

            return parameters.ContainsKey("securemode") ? parameters : null;
        }
    }
}
