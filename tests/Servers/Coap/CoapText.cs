// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using System.Text;

namespace DeviceAgent.Servers.Coap
{
    /// <summary>Frames as one line of text without secrets: paths as the application masks them, payloads by their length.</summary>
    internal sealed class CoapText(Func<string[], string> mask)
    {
        internal string Describe(ReadOnlyMemory<byte> bytes)
        {
            if (!CoapPacket.TryRead(bytes, out var packet))
            {
                return $"no CoAP [{bytes.Length}]";
            }

            var text = new StringBuilder();
            text.Append(CultureInfo.InvariantCulture, $"{packet.Kind.ToString().ToUpperInvariant()} {CoapNumbers.Text(packet.Code)} id {packet.MessageId}");
            if (packet.Token.Length > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $" token {Convert.ToHexString(packet.Token.Span)}");
            }

            if (packet.Path.Length > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $" /{mask(packet.Path)}");
            }

            foreach (var option in packet.Options.Where(option => option.Number is not CoapNumbers.UriPath and not CoapNumbers.UriQuery))
            {
                text.Append(CultureInfo.InvariantCulture, $" {Name(option)}");
            }

            return packet.Payload.Length == 0 ? text.ToString() : text.Append(CultureInfo.InvariantCulture, $" [{packet.Payload.Length}]").ToString();
        }

        private static string Name(CoapOption option)
        {
            switch (option.Number)
            {
                case CoapNumbers.Observe:
                    return $"observe {option.AsNumber}";
                case CoapNumbers.ContentFormat:
                    return $"format {option.AsNumber}";
                case CoapNumbers.Block1 or CoapNumbers.Block2:
                    var block = CoapBlock.From(option.AsNumber);
                    return $"block{(option.Number == CoapNumbers.Block1 ? 1 : 2)} {block.Number}/{(block.More ? 1 : 0)}/{block.Size}";
                default:
                    return $"option {option.Number}";
            }
        }
    }
}
