// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using DeviceAgent.Servers.Coap;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.Servers.ThingsBoardCoap
{
    /// <summary>Gives credentials to devices that show the key of their profile.</summary>
    internal sealed class ProvisioningResource(ThingsBoardCoapServer server)
    {
        internal CoapReply Handle(CoapRequestRecord request)
        {
            if (request.Packet.Code != CoapNumbers.Post)
            {
                return new CoapReply(CoapNumbers.BadRequest);
            }

            using var json = JsonPayload.Parse(request.Body);
            JsonPayload.ExpectObject(json.RootElement);
            var key = Text(json.RootElement, "provisionDeviceKey") ?? throw new BadPublishException("provisionDeviceKey is missing");
            var secret = Text(json.RootElement, "provisionDeviceSecret") ?? throw new BadPublishException("provisionDeviceSecret is missing");
            if (server.Options.Provisioning is not { } known || known.Key != key || known.Secret != secret)
            {
                return Refusal("NOT_FOUND", "Provision data was not found!");
            }

            var token = Text(json.RootElement, "token") ?? Guid.NewGuid().ToString("N")[..20];
            var name = Text(json.RootElement, "deviceName") ?? $"provisioned-{token}";
            return server.TryRegister(name, token) is null ? Refusal("FAILURE", "Failed to provision device!") : Success(token);
        }

        private static string? Text(JsonElement request, string name) =>
            request.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

        private static CoapReply Success(string token) => Reply(CoapNumbers.Created, writer =>
        {
            writer.WriteString("credentialsType", "ACCESS_TOKEN");
            writer.WriteString("credentialsValue", token);
            writer.WriteString("status", "SUCCESS");
        });

        private static CoapReply Refusal(string status, string error) => Reply(CoapNumbers.BadRequest, writer =>
        {
            writer.WriteString("errorMsg", error);
            writer.WriteString("status", status);
        });

        private static CoapReply Reply(byte code, Action<Utf8JsonWriter> write) => new(code, JsonPayload.Write(write), CoapNumbers.Json);
    }
}
