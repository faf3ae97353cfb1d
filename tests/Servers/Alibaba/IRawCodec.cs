// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>The data parsing script of a product whose devices speak no JSON.</summary>
    public interface IRawCodec
    {
        /// <summary>Turns what a device said into an Alink request (<c>rawDataToProtocol</c>).</summary>
        /// <param name="raw">Payload of <c>up_raw</c>.</param>
        /// <returns>JSON with id, version, method and params; null when the script makes nothing of it.</returns>
        string? Decode(ReadOnlyMemory<byte> raw);

        /// <summary>Turns a reply in JSON into what the device understands (<c>protocolToRawData</c>).</summary>
        /// <param name="alink">The JSON.</param>
        byte[] Encode(string alink);
    }
}
