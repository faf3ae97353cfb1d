// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>The devices that a server knows, found by the credentials of a CONNECT (rule D1).</summary>
    internal sealed class DeviceRegistry
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<string, Device> _byName = new(StringComparer.Ordinal);
        private readonly Dictionary<(string? ClientId, string? UserName), (Device Device, string? Password)> _byCredentials = [];

        internal Device[] All
        {
            get
            {
                lock (_gate)
                {
                    return [.. _byName.Values];
                }
            }
        }

        internal Device? Find(string name)
        {
            lock (_gate)
            {
                return _byName.GetValueOrDefault(name);
            }
        }

        /// <exception cref="ArgumentException">Name or credentials are taken, or the credentials are empty.</exception>
        internal void Add(Device device, DeviceCredentials credentials)
        {
            lock (_gate)
            {
                var (key, password) = KeyOf(credentials);
                if (key == default || _byName.ContainsKey(device.Name) || !_byCredentials.TryAdd(key, (device, password)))
                {
                    throw new ArgumentException($"The name or the credentials of {device.Name} are taken, or the credentials are empty.", nameof(device));
                }

                _byName.Add(device.Name, device);
            }
        }

        /// <summary>Finds the device of a CONNECT, in the server's order of checks.</summary>
        internal Device? Authenticate(ConnectPacket connect)
        {
            var password = connect.Password is null ? null : Encoding.UTF8.GetString(connect.Password);
            lock (_gate)
            {
                if (string.IsNullOrEmpty(connect.UserName))
                {
                    return Match((connect.ClientId, null), password);
                }

                return Match((connect.ClientId, connect.UserName), password) ?? Match((null, connect.UserName), password);
            }
        }

        /// <summary>The return code for a CONNECT that <see cref="Authenticate"/> did not find.</summary>
        internal static ConnackCode RefusalOf(ConnectPacket connect)
        {
            var hasUserName = connect.UserName is not null;
            var hasPassword = connect.Password is not null;
            return !hasUserName && !hasPassword && !string.IsNullOrWhiteSpace(connect.ClientId)
                ? ConnackCode.IdentifierRejected
                : ConnackCode.NotAuthorized;
        }

        private static ((string? ClientId, string? UserName) Key, string? Password) KeyOf(DeviceCredentials credentials) => credentials switch
        {
            DeviceCredentials.AccessToken token => ((null, NullIfEmpty(token.Token)), null),
            DeviceCredentials.MqttBasic basic => ((NullIfEmpty(basic.ClientId), NullIfEmpty(basic.UserName)), basic.Password),
            _ => throw new ArgumentException($"No device connects by {credentials}.", nameof(credentials)),
        };

        private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

        private Device? Match((string? ClientId, string? UserName) key, string? password) =>
            _byCredentials.TryGetValue(key, out var found) && (found.Password is null || found.Password == password) ? found.Device : null;
    }
}
