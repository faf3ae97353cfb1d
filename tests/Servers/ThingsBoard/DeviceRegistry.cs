// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Security.Cryptography.X509Certificates;
using System.Text;
using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>The devices that a server knows, found by what they show when they connect (rule D1).</summary>
    internal sealed class DeviceRegistry
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<string, Device> _byName = new(StringComparer.Ordinal);
        private readonly Dictionary<Key, (Device Device, DeviceCredentials Credentials)> _byCredentials = [];

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
                if (_byName.ContainsKey(device.Name))
                {
                    throw new ArgumentException($"The name {device.Name} is taken.", nameof(device));
                }

                AddCredentials(device, credentials);
                _byName.Add(device.Name, device);
            }
        }

        /// <summary>Finds the device of this name, or adds one that has no credentials.</summary>
        internal Device GetOrAdd(string name, Func<Device> create)
        {
            lock (_gate)
            {
                if (!_byName.TryGetValue(name, out var device))
                {
                    device = create();
                    _byName.Add(name, device);
                }

                return device;
            }
        }

        /// <exception cref="ArgumentException">The new credentials are taken or empty; the old ones stay.</exception>
        internal void Change(Device device, DeviceCredentials credentials)
        {
            lock (_gate)
            {
                var old = KeysOf(device);
                AddCredentials(device, credentials);
                old.ForEach(key => _byCredentials.Remove(key));
            }
        }

        internal void Remove(Device device)
        {
            lock (_gate)
            {
                _byName.Remove(device.Name);
                KeysOf(device).ForEach(key => _byCredentials.Remove(key));
            }
        }

        /// <summary>The credentials of a device; null when it has none.</summary>
        internal DeviceCredentials? CredentialsOf(Device device)
        {
            lock (_gate)
            {
                return _byCredentials.Values.FirstOrDefault(entry => ReferenceEquals(entry.Device, device)).Credentials;
            }
        }

        /// <summary>Finds the device of a certificate, by nothing but its bytes.</summary>
        internal Device? Authenticate(X509Certificate2 certificate)
        {
            lock (_gate)
            {
                return Match(Key.Of(certificate), password: null);
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
                    return Match(Key.Of(connect.ClientId, null), password);
                }

                return Match(Key.Of(connect.ClientId, connect.UserName), password) ?? Match(Key.Of(null, connect.UserName), password);
            }
        }

        /// <summary>The return code for a CONNECT that <see cref="Authenticate(ConnectPacket)"/> did not find.</summary>
        internal static ConnackCode RefusalOf(ConnectPacket connect)
        {
            var hasUserName = connect.UserName is not null;
            var hasPassword = connect.Password is not null;
            return !hasUserName && !hasPassword && !string.IsNullOrWhiteSpace(connect.ClientId)
                ? ConnackCode.IdentifierRejected
                : ConnackCode.NotAuthorized;
        }

        private static Key KeyOf(DeviceCredentials credentials) => credentials switch
        {
            DeviceCredentials.AccessToken token => Key.Of(null, token.Token),
            DeviceCredentials.MqttBasic basic => Key.Of(basic.ClientId, basic.UserName),
            DeviceCredentials.X509 x509 => Key.Of(x509.Certificate),
            _ => throw new ArgumentException($"No device connects by {credentials}.", nameof(credentials)),
        };

        private void AddCredentials(Device device, DeviceCredentials credentials)
        {
            var key = KeyOf(credentials);
            if (key == default || !_byCredentials.TryAdd(key, (device, credentials)))
            {
                throw new ArgumentException($"The credentials of {device.Name} are taken or empty.", nameof(credentials));
            }
        }

        private List<Key> KeysOf(Device device) =>
            [.. _byCredentials.Where(entry => ReferenceEquals(entry.Value.Device, device)).Select(entry => entry.Key)];

        private Device? Match(Key key, string? password) =>
            _byCredentials.TryGetValue(key, out var found)
            && (found.Credentials is not DeviceCredentials.MqttBasic { Password: { } expected } || expected == password)
                ? found.Device
                : null;

        private readonly record struct Key(string? ClientId, string? UserName, string? Certificate)
        {
            internal static Key Of(string? clientId, string? userName) => new(NullIfEmpty(clientId), NullIfEmpty(userName), null);

            internal static Key Of(X509Certificate2 certificate) => new(null, null, Convert.ToBase64String(certificate.RawData));

            private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
        }
    }
}
