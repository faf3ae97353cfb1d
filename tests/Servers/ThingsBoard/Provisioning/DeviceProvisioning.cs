// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>Rule D7: gives devices their credentials.</summary>
    public sealed class DeviceProvisioning
    {
        private static readonly byte[] _notFound = """{"errorMsg":"Provision data was not found!","status":"NOT_FOUND"}"""u8.ToArray();
        private static readonly byte[] _failure = """{"errorMsg":"Failed to provision device!","status":"FAILURE"}"""u8.ToArray();

        private readonly ThingsBoardServer _server;
        private readonly Lock _gate = new();
        private readonly Dictionary<string, ProvisioningProfile> _profiles = new(StringComparer.Ordinal);
        private readonly HashSet<string> _provisioned = new(StringComparer.Ordinal);
        private volatile int _fault;
        private volatile bool _credentialsAsText;

        internal DeviceProvisioning(ThingsBoardServer server)
        {
            _server = server;
            Requests = server.Mqtt.NewLog<ProvisioningRecord>("provisioning request", server.Options.Mqtt.KeepRecords);
        }

        /// <summary>Every request that could be read.</summary>
        public RecordLog<ProvisioningRecord> Requests { get; }

        /// <summary>The knob.</summary>
        public ProvisioningFault Fault
        {
            get => (ProvisioningFault)_fault;
            set => _fault = (int)value;
        }

        /// <summary>The credentials of MQTT basic come as text that holds JSON, and not as an object.</summary>
        public bool CredentialsAsText
        {
            get => _credentialsAsText;
            set => _credentialsAsText = value;
        }

        /// <summary>Lets devices in by a key and secret.</summary>
        /// <param name="profile">Which, and what becomes of them.</param>
        /// <exception cref="ArgumentException">The key is taken or empty.</exception>
        public void Add(ProvisioningProfile profile)
        {
            ArgumentNullException.ThrowIfNull(profile);
            lock (_gate)
            {
                if (profile.Key.Length == 0 || !_profiles.TryAdd(profile.Key, profile))
                {
                    throw new ArgumentException("The key is taken or empty.", nameof(profile));
                }
            }
        }

        /// <summary>Does what is asked for; returns the answer, or null when there is none.</summary>
        /// <exception cref="BadPublishException">The request cannot be read.</exception>
        internal byte[]? Handle(PublishRecord message)
        {
            using var json = JsonPayload.Parse(message.Payload);
            JsonPayload.ExpectObject(json.RootElement);
            var request = ProvisioningRequest.Parse(json.RootElement);
            var (status, device, answer) = Fault switch
            {
                ProvisioningFault.NotFound => Refuse(ProvisioningStatus.NotFound, request),
                ProvisioningFault.Failure => Refuse(ProvisioningStatus.Failure, request),
                ProvisioningFault.Silence => (null, request.DeviceName ?? "", null),
                _ => Judge(request),
            };
            answer = Fault == ProvisioningFault.LoseAnswer ? null : answer;
            Requests.Append(new ProvisioningRecord(device, status, request.CredentialsType, answer is not null, message));
            return answer;
        }

        private static (ProvisioningStatus? Status, string Device, byte[]? Answer) Refuse(ProvisioningStatus status, ProvisioningRequest request) =>
            (status, request.DeviceName ?? "", status == ProvisioningStatus.NotFound ? _notFound : _failure);

        private (ProvisioningStatus? Status, string Device, byte[]? Answer) Judge(ProvisioningRequest request)
        {
            lock (_gate)
            {
                if (!_profiles.TryGetValue(request.Key, out var profile) || profile.Secret != request.Secret)
                {
                    return Refuse(ProvisioningStatus.NotFound, request);
                }

                // No name and an empty one are the same, a blank one is an error.
                var name = string.IsNullOrEmpty(request.DeviceName) ? ProvisioningRequest.NewToken() : request.DeviceName.Trim();
                var credentials = profile.Strategy == ProvisioningStrategy.CheckPreProvisionedDevices ? HandOver(name) : Create(name, request, profile);
                if (credentials is null)
                {
                    return Refuse(ProvisioningStatus.Failure, request);
                }

                _provisioned.Add(name);
                return (ProvisioningStatus.Success, name, Write(credentials));
            }
        }

        private DeviceCredentials? HandOver(string name) => _provisioned.Contains(name) ? null : _server.CredentialsOf(name);

        private DeviceCredentials? Create(string name, ProvisioningRequest request, ProvisioningProfile profile)
        {
            if (name.Length == 0 || request.Credentials is null)
            {
                return null;
            }

            try
            {
                var device = _server.Register(name, request.Credentials, request.Gateway);
                device.Profile = profile.Profile ?? device.Profile;
                return request.Credentials;
            }
            catch (ArgumentException)
            {
                return null;
            }
        }

        private byte[] Write(DeviceCredentials credentials) => JsonPayload.Write(writer =>
        {
            switch (credentials)
            {
                case DeviceCredentials.AccessToken token:
                    writer.WriteString("credentialsValue", token.Token);
                    writer.WriteString("credentialsType", "ACCESS_TOKEN");
                    break;
                case DeviceCredentials.MqttBasic basic:
                    WriteBasic(writer, basic);
                    writer.WriteString("credentialsType", "MQTT_BASIC");
                    break;
                case DeviceCredentials.X509 x509:
                    writer.WriteString("credentialsValue", x509.Certificate.ExportCertificatePem());
                    writer.WriteString("credentialsType", "X509_CERTIFICATE");
                    break;
            }

            writer.WriteString("status", "SUCCESS");
        });

        private void WriteBasic(Utf8JsonWriter writer, DeviceCredentials.MqttBasic basic)
        {
            var value = JsonPayload.Write(inner =>
            {
                inner.WriteString("clientId", basic.ClientId);
                inner.WriteString("userName", basic.UserName);
                inner.WriteString("password", basic.Password);
            });
            if (CredentialsAsText)
            {
                writer.WriteString("credentialsValue", value);
                return;
            }

            writer.WritePropertyName("credentialsValue");
            writer.WriteRawValue(value);
        }
    }
}
