// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using DeviceAgent.Servers.Coap;

namespace DeviceAgent.Servers.ThingsBoardCoap
{
    /// <summary>Serves packages by chunk.</summary>
    internal static class OtaResource
    {
        private static readonly CoapReply _badRequest = new(CoapNumbers.BadRequest);

        internal static CoapReply Handle(CoapDevice device, CoapRequestRecord request, string prefix)
        {
            if (device.Package(prefix) is not { } package)
            {
                return new CoapReply(CoapNumbers.NotFound);
            }

            if ((Argument(request, "title") ?? package.Title) != package.Title || (Argument(request, "version") ?? package.Version) != package.Version)
            {
                return _badRequest;
            }

            return TryNumber(request, "size", out var size) && TryNumber(request, "chunk", out var chunk)
                ? Chunk(package, size == 0 ? package.Data.Length : size, chunk)
                : _badRequest;
        }

        /// <summary>Beyond the end the real server finds no bytes and then answers nothing at all.</summary>
        private static CoapReply Chunk(CoapOtaPackage package, int size, int chunk)
        {
            var start = (long)size * chunk;
            return start < package.Data.Length
                ? new CoapReply(CoapNumbers.Content, package.Data.Slice((int)start, (int)Math.Min(size, package.Data.Length - start)))
                : CoapReply.None;
        }

        private static bool TryNumber(CoapRequestRecord request, string name, out int number)
        {
            number = 0;
            return Argument(request, name) is not { } text || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        }

        private static string? Argument(CoapRequestRecord request, string name) =>
            request.Packet.Query.FirstOrDefault(argument => argument.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];
    }
}
