// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using System.Text;
using System.Text.Json;
using DeviceAgent.Servers.Coap;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.Servers.ThingsBoardCoap
{
    /// <summary>What a device may ask under its token: telemetry, attributes, RPC, claim.</summary>
    internal sealed class DeviceResource(ThingsBoardCoapServer server)
    {
        private const long DefaultClaimMs = 86_400_000;

        // The answer to the request goes first, as a rule.
        private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(10);

        private static readonly CoapReply _created = new(CoapNumbers.Created);
        private static readonly CoapReply _badRequest = new(CoapNumbers.BadRequest);
        private static readonly CoapReply _limited = new(CoapNumbers.InternalServerError);

        internal CoapReply Handle(CoapDevice device, CoapRequestRecord request, string feature, string? id) =>
            (request.Packet.Code, feature, id) switch
            {
                (CoapNumbers.Post, "telemetry", null) => OnTelemetry(device, request),
                (CoapNumbers.Post, "attributes", null) => OnAttributes(device, request),
                (CoapNumbers.Post, "claim", null) => OnClaim(device, request),
                (CoapNumbers.Post, "rpc", null) => OnClientCall(device, request),
                (CoapNumbers.Post, "rpc", not null) => OnReply(device, request, id),
                (CoapNumbers.Get, "attributes", null) => OnGetAttributes(device, request),
                (CoapNumbers.Get, "rpc", null) => OnGetRpc(device, request),
                (not CoapNumbers.Get and not CoapNumbers.Post, _, _) => new CoapReply(CoapNumbers.MethodNotAllowed),
                _ => _badRequest,
            };

        private static bool IsLimited(CoapDevice device) => !device.Limiter().AllowMessage();

        private static CoapReply Json(byte[] payload) => new(CoapNumbers.Content, payload, CoapNumbers.Json);

        private CoapReply OnTelemetry(CoapDevice device, CoapRequestRecord request)
        {
            var values = TelemetryParser.Parse(request.Body);
            if (!device.Limiter().AllowTelemetry(values.Count))
            {
                return _limited;
            }

            foreach (var (tsMs, key, value) in values)
            {
                server.Telemetry.Append(new CoapTelemetryRecord(
                    device.Name, tsMs ?? request.At.ToUnixTimeMilliseconds(), tsMs is not null, key, value, request));
            }

            return _created;
        }

        private CoapReply OnAttributes(CoapDevice device, CoapRequestRecord request)
        {
            using var json = JsonPayload.Parse(request.Body);
            var values = JsonPayload.ToValues(json.RootElement);
            if (IsLimited(device))
            {
                return _limited;
            }

            device.Attributes.SetClient(values);
            foreach (var (key, value) in values)
            {
                server.Attributes.Append(new CoapAttributeRecord(device.Name, key, value, request));
            }

            return _created;
        }

        private CoapReply OnClaim(CoapDevice device, CoapRequestRecord request)
        {
            string? secret = null;
            var durationMs = DefaultClaimMs;
            if (request.Body.Length > 0)
            {
                using var json = JsonPayload.Parse(request.Body);
                JsonPayload.ExpectObject(json.RootElement);
                secret = json.RootElement.TryGetProperty("secretKey", out var key) ? key.GetString() : null;
                durationMs = json.RootElement.TryGetProperty("durationMs", out var duration) ? duration.GetInt64() : durationMs;
            }

            server.Claims.Append(new ClaimRecord(device.Name, secret, durationMs, request));
            return _created;
        }

        private CoapReply OnReply(CoapDevice device, CoapRequestRecord request, string id)
        {
            using var json = JsonPayload.Parse(request.Body);
            JsonPayload.ExpectObject(json.RootElement);
            if (!int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return _badRequest;
            }

            if (IsLimited(device))
            {
                return _limited;
            }

            var awaited = device.Calls.OnReply(number, request.Text);
            server.RpcReplies.Append(new CoapRpcReplyRecord(device.Name, number, request.Text, awaited, request));
            return _created;
        }

        private CoapReply OnClientCall(CoapDevice device, CoapRequestRecord request)
        {
            using var json = JsonPayload.Parse(request.Body);
            JsonPayload.ExpectObject(json.RootElement);
            if (!json.RootElement.TryGetProperty("method", out var method) || method.ValueKind != JsonValueKind.String)
            {
                return _badRequest;
            }

            if (IsLimited(device))
            {
                return _limited;
            }

            var paramsJson = json.RootElement.TryGetProperty("params", out var parameters) ? parameters.GetRawText() : "null";
            var call = new CoapClientCallRecord(device.Name, method.GetString()!, paramsJson, request);
            server.ClientCalls.Append(call);
            return server.ClientCallHandler(call) is { } answer ? Json(Encoding.UTF8.GetBytes(answer)) : CoapReply.None;
        }

        private static CoapReply OnGetAttributes(CoapDevice device, CoapRequestRecord request)
        {
            if (IsLimited(device))
            {
                return _limited;
            }

            switch (request.Packet.Number(CoapNumbers.Observe))
            {
                case 0:
                    return Register(device, request, ObservationKind.Attributes, () => Json(SharedOf(device)));
                case 1:
                    device.Unobserve(request.Peer, request.Token);
                    return new CoapReply(CoapNumbers.Valid);
                default:
                    return AnswerAttributes(device, request);
            }
        }

        private static CoapReply OnGetRpc(CoapDevice device, CoapRequestRecord request)
        {
            switch (request.Packet.Number(CoapNumbers.Observe))
            {
                case 0:
                    var reply = Register(device, request, ObservationKind.Rpc, () => new CoapReply(CoapNumbers.Valid));
                    device.Calls.DeliverAll(_pause);
                    return reply;
                case 1:
                    device.Unobserve(request.Peer, request.Token);
                    return new CoapReply(CoapNumbers.Valid);
                default:
                    return _badRequest;
            }
        }

        private static CoapReply Register(CoapDevice device, CoapRequestRecord request, ObservationKind kind, Func<CoapReply> answer) =>
            device.Observe(kind, request) is { } observation
                ? answer() with { Observe = observation.NextSequence() }
                : CoapReply.None;

        private static byte[] SharedOf(CoapDevice device) => JsonPayload.Write(writer =>
        {
            foreach (var (key, value) in device.SharedAttributes)
            {
                value.WriteTo(writer, key);
            }
        });

        private static CoapReply AnswerAttributes(CoapDevice device, CoapRequestRecord request)
        {
            byte[] payload = [];
            device.Attributes.Answer(KeysOf(request, "clientKeys"), KeysOf(request, "sharedKeys"), answer => payload = answer);
            return payload.AsSpan().SequenceEqual("{}"u8) ? new CoapReply(CoapNumbers.NotFound) : Json(payload);
        }

        private static string[]? KeysOf(CoapRequestRecord request, string name)
        {
            var prefix = name + "=";
            return request.Packet.Query.FirstOrDefault(argument => argument.StartsWith(prefix, StringComparison.Ordinal))?[prefix.Length..]
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
    }
}
