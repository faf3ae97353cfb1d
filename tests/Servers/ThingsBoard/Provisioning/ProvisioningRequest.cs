// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>What a device asks for when it wants to be provisioned.</summary>
    internal sealed record ProvisioningRequest(string Key, string Secret, string? DeviceName, string? CredentialsType, bool Gateway)
    {
        private const string TokenAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        private const int TokenLength = 20;

        /// <summary>The credentials asked for, generated where none are given; null when they are none.</summary>
        internal DeviceCredentials? Credentials { get; private init; }

        /// <exception cref="BadPublishException">Key or secret are missing, or the type of credentials is unknown.</exception>
        internal static ProvisioningRequest Parse(JsonElement json)
        {
            var type = JsonPayload.TryReadText(json, "credentialsType");
            return new ProvisioningRequest(
                JsonPayload.TryReadText(json, "provisionDeviceKey") ?? throw new BadPublishException("provisionDeviceKey is missing"),
                JsonPayload.TryReadText(json, "provisionDeviceSecret") ?? throw new BadPublishException("provisionDeviceSecret is missing"),
                JsonPayload.TryReadText(json, "deviceName"),
                type,
                json.TryGetProperty("gateway", out var gateway) && gateway.ValueKind == JsonValueKind.True)
            {
                Credentials = type switch
                {
                    null or "ACCESS_TOKEN" => new DeviceCredentials.AccessToken(JsonPayload.TryReadText(json, "token") ?? NewToken()),
                    "MQTT_BASIC" => new DeviceCredentials.MqttBasic(
                        JsonPayload.TryReadText(json, "clientId"), JsonPayload.TryReadText(json, "username"), JsonPayload.TryReadText(json, "password")),
                    "X509_CERTIFICATE" => ReadCertificate(JsonPayload.TryReadText(json, "hash")),
                    _ => throw new BadPublishException("credentialsType is unknown"),
                },
            };
        }

        internal static string NewToken() => RandomNumberGenerator.GetString(TokenAlphabet, TokenLength);

        private static DeviceCredentials.X509? ReadCertificate(string? pem)
        {
            try
            {
                return new DeviceCredentials.X509(X509Certificate2.CreateFromPem(pem));
            }
            catch (CryptographicException)
            {
                return null;
            }
        }
    }
}
