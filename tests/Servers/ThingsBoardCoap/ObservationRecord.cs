// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Coap;

namespace DeviceAgent.Servers.ThingsBoardCoap
{
    /// <summary>What happened to an observation.</summary>
    /// <param name="Device">Name of the device.</param>
    /// <param name="Kind">What it observes.</param>
    /// <param name="Begun">Registered; otherwise ended by the device, a reset, silence or the server.</param>
    /// <param name="Token">The CoAP token, in hexadecimal.</param>
    /// <param name="Peer">From where.</param>
    public sealed record ObservationRecord(string Device, ObservationKind Kind, bool Begun, string Token, CoapPeer Peer);
}
