// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Coap;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.Servers.ThingsBoardCoap
{
    /// <summary>Finds the resource of a path and lets devices in.</summary>
    internal sealed class ThingsBoardCoapApplication(ThingsBoardCoapServer server) : ICoapApplication
    {
        private const string Masked = "***";

        private readonly DeviceResource _device = new(server);
        private readonly ProvisioningResource _provisioning = new(server);

        public CoapReply Handle(CoapRequestRecord request)
        {
            try
            {
                return Route(request);
            }
            catch (BadPublishException)
            {
                return new CoapReply(CoapNumbers.BadRequest);
            }
        }

        public void Cancelled(CoapPeer peer, string token) => Array.ForEach(server.Devices, device => device.Unobserve(peer, token));

        public string Mask(string[] path)
        {
            var secret = path switch
            {
                ["api", "v1", not "provision", ..] => 2,
                ["fw" or "sw", ..] => 1,
                _ => path.Length,
            };
            return string.Join('/', path.Select((segment, i) => i == secret ? Masked : segment));
        }

        private CoapReply Route(CoapRequestRecord request)
        {
            var path = request.Packet.Path;
            return path switch
            {
                ["api", "v1", "provision"] => _provisioning.Handle(request),
                ["api", "v1", var token, var feature, .. var rest] when rest.Length <= 1 =>
                    AsDevice(token, device => _device.Handle(device, request, feature, rest.FirstOrDefault())),
                ["api", ..] => new CoapReply(CoapNumbers.BadRequest),
                ["fw" or "sw", ..] when request.Packet.Code != CoapNumbers.Get => new CoapReply(CoapNumbers.MethodNotAllowed),
                ["fw" or "sw", var token] => AsDevice(token, device => OtaResource.Handle(device, request, path[0])),
                ["fw" or "sw", ..] => new CoapReply(CoapNumbers.Unauthorized),
                _ => new CoapReply(CoapNumbers.NotFound),
            };
        }

        private CoapReply AsDevice(string token, Func<CoapDevice, CoapReply> handle) =>
            server.Authenticate(token) is { } device ? handle(device) : new CoapReply(CoapNumbers.Unauthorized);
    }
}
