// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Coap
{
    /// <summary>Bodies in blocks (RFC 7959), both ways: below the application, as in the real server.</summary>
    internal sealed class BlockTransfers(CoapServerOptions options)
    {
        internal static string KeyOf(CoapPacket request) =>
            $"{request.Code} {string.Join('/', request.Path)}?{string.Join('&', request.Query)}";

        /// <summary>Takes a block of a request in.</summary>
        /// <param name="peer">Whose.</param>
        /// <param name="request">The message.</param>
        /// <param name="key">Its key.</param>
        /// <param name="body">The whole body, once it is there.</param>
        /// <returns>What to answer at once; null if the application is to answer.</returns>
        internal CoapReply? TryAnswer(CoapPeer peer, CoapPacket request, string key, out ReadOnlyMemory<byte> body)
        {
            body = request.Payload;
            if (request.Block(CoapNumbers.Block2) is { Number: > 0 })
            {
                return peer.Downloads.GetValueOrDefault(key) ?? new CoapReply(CoapNumbers.EntityIncomplete);
            }

            return request.Block(CoapNumbers.Block1) is { } block ? TryCollect(peer, request, key, block, out body) : null;
        }

        /// <summary>The response to a request, whole or the block asked for.</summary>
        internal CoapPacket AnswerBlock(CoapPeer peer, CoapPacket request, string key, CoapReply reply)
        {
            var wanted = request.Block(CoapNumbers.Block2) ?? new CoapBlock(0, false, options.BlockSize);
            var size = Math.Min(wanted.Size, options.BlockSize);
            var packet = wanted.Number == 0 || !CoapNumbers.IsSuccess(reply.Code)
                ? FirstBlock(peer, key, reply, size)
                : Slice(reply, new CoapBlock(wanted.Offset / size, false, size));
            return request.Block(CoapNumbers.Block1) is { } sent
                ? packet with { Options = [.. packet.Options, CoapOption.Of(CoapNumbers.Block1, (sent with { Size = Math.Min(sent.Size, options.BlockSize) }).Value)] }
                : packet;
        }

        /// <summary>A response whole, or its first block; the others can then be asked for.</summary>
        internal static CoapPacket FirstBlock(CoapPeer peer, string key, CoapReply reply, int size)
        {
            if (reply.Payload.Length <= size)
            {
                return Packet(reply, reply.Payload);
            }

            peer.Downloads[key] = reply with { Observe = null };
            return Slice(reply, new CoapBlock(0, false, size));
        }

        private static CoapPacket Slice(CoapReply reply, CoapBlock block)
        {
            var rest = reply.Payload.Length - block.Offset;
            if (rest <= 0)
            {
                return new CoapPacket(CoapKind.Ack, CoapNumbers.BadRequest, 0);
            }

            block = block with { More = rest > block.Size };
            var packet = Packet(reply, reply.Payload.Slice(block.Offset, Math.Min(rest, block.Size)));
            return packet with { Options = [.. packet.Options, CoapOption.Of(CoapNumbers.Block2, block.Value)] };
        }

        private static CoapPacket Packet(CoapReply reply, ReadOnlyMemory<byte> payload)
        {
            var optionsOfReply = new List<CoapOption>();
            if (reply.Observe is { } observe)
            {
                optionsOfReply.Add(CoapOption.Of(CoapNumbers.Observe, observe));
            }

            if (reply.ContentFormat is { } format)
            {
                optionsOfReply.Add(CoapOption.Of(CoapNumbers.ContentFormat, (uint)format));
            }

            return new CoapPacket(CoapKind.Ack, reply.Code, 0) { Options = optionsOfReply, Payload = payload };
        }

        private CoapReply? TryCollect(CoapPeer peer, CoapPacket request, string key, CoapBlock block, out ReadOnlyMemory<byte> body)
        {
            body = default;
            if (block.Number == 0)
            {
                peer.Uploads[key] = [];
            }

            if (!peer.Uploads.TryGetValue(key, out var collected) || collected.Count != block.Offset)
            {
                return new CoapReply(CoapNumbers.EntityIncomplete);
            }

            if (collected.Count + request.Payload.Length > options.MaxBodyBytes)
            {
                peer.Uploads.Remove(key);
                return new CoapReply(CoapNumbers.EntityTooLarge);
            }

            collected.AddRange(request.Payload.Span);
            if (block.More)
            {
                return new CoapReply(CoapNumbers.Continue);
            }

            peer.Uploads.Remove(key);
            body = collected.ToArray();
            return null;
        }
    }
}
