// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>
    /// Rule D8: hands out packages by chunks to one connection. A request id keeps the chunk size and the package that it
    /// had first, even when a request for the other kind, or after another assignment, uses it again.
    /// </summary>
    internal sealed partial class OtaDownloads(ThingsBoardServer server, Device device, DeviceSession session)
    {
        internal const string ErrorTopic = "v2/fw/error";

        private readonly Dictionary<string, int> _chunkBytes = new(StringComparer.Ordinal);
        private readonly Dictionary<string, OtaPackage> _packages = new(StringComparer.Ordinal);

        /// <summary>Returns whether the topic is one of downloads.</summary>
        internal bool TryPublish(PublishRecord publish)
        {
            var match = RequestTopic().Match(publish.Topic);
            if (!match.Success)
            {
                return false;
            }

            var kind = match.Groups[1].Value == "fw" ? OtaKind.Firmware : OtaKind.Software;
            var size = publish.Text;
            if (!int.TryParse(match.Groups[3].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var chunk)
                || !TryReadChunkBytes(match.Groups[2].Value, size, out var chunkBytes))
            {
                // The real server fails in a way of its own here: it closes whatever the profile says of bad publishes.
                session.Mqtt.Close(CloseCause.BadPublish, $"{publish.Topic}: '{size}' is no size, or the chunk no number");
                return true;
            }

            OnRequest(new OtaRequestRecord(device.Name, kind, match.Groups[2].Value, chunk, chunkBytes, SentBytes: null, Error: null, publish));
            return true;
        }

        [GeneratedRegex("^v2/(fw|sw)/request/([0-9]+)/chunk/([0-9]+)$", RegexOptions.CultureInvariant)]
        private static partial Regex RequestTopic();

        private bool TryReadChunkBytes(string requestId, string text, out int chunkBytes)
        {
            chunkBytes = 0;
            if (text.Length > 0 && !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out chunkBytes))
            {
                return false;
            }

            if (chunkBytes > 0)
            {
                _chunkBytes[requestId] = chunkBytes;
            }
            else
            {
                chunkBytes = _chunkBytes.GetValueOrDefault(requestId);
            }

            return true;
        }

        private void OnRequest(OtaRequestRecord request)
        {
            if (request.ChunkBytes > server.Limits.MaxPayloadBytes)
            {
                Fail(request, "PAYLOAD_TOO_LARGE");
                return;
            }

            if (!_packages.TryGetValue(request.RequestId, out var package))
            {
                if (session.Refused(device.LimiterFor(server.Limits).AllowMessage()))
                {
                    return;
                }

                package = device.Packages.PackageOf(request.Kind);
                if (package?.Content is null)
                {
                    Fail(request, package is null ? "NOT_FOUND" : "FAILURE");
                    return;
                }

                _packages.Add(request.RequestId, package);
            }

            Serve(request, ChunkOf(package.Content!.Value, request));
        }

        private static ReadOnlyMemory<byte> ChunkOf(ReadOnlyMemory<byte> content, OtaRequestRecord request)
        {
            if (request.ChunkBytes == 0)
            {
                return content;
            }

            var start = Math.Min((long)request.Chunk * request.ChunkBytes, content.Length);
            return content.Slice((int)start, (int)Math.Min(request.ChunkBytes, content.Length - start));
        }

        private void Serve(OtaRequestRecord request, ReadOnlyMemory<byte> chunk)
        {
            var (fault, bytes, text) = server.OtaFaults.Next(request.Chunk);
            if (fault == OtaFault.Error)
            {
                Fail(request, text);
                return;
            }

            session.Mqtt.Acknowledge(request.Message);
            if (fault is OtaFault.Drop or OtaFault.Withhold)
            {
                server.OtaRequests.Append(request);
                if (fault == OtaFault.Drop)
                {
                    session.Mqtt.Close(CloseCause.Killed, $"at {request.Message.Topic}");
                }

                return;
            }

            if (fault == OtaFault.Shorten)
            {
                chunk = chunk[..Math.Min(bytes, chunk.Length)];
            }
            else if (fault == OtaFault.Corrupt && !chunk.IsEmpty)
            {
                chunk = (byte[])[(byte)(chunk.Span[0] ^ 1), .. chunk.Span[1..]];
            }

            for (var copies = fault == OtaFault.Repeat ? 2 : 1; copies > 0; copies--)
            {
                Send(request, chunk.Span);
            }

            server.OtaRequests.Append(request with { SentBytes = chunk.Length });
        }

        private void Send(OtaRequestRecord request, ReadOnlySpan<byte> chunk)
        {
            var topics = $"v2/{OtaAssignments.PrefixOf(request.Kind)}/response";
            session.Send($"{topics}/+/chunk/+", $"{topics}/{request.RequestId}/chunk/{request.Chunk}", chunk);
        }

        /// <summary>Errors of software come by the topic of firmware, too.</summary>
        private void Fail(OtaRequestRecord request, string error)
        {
            session.Send(ErrorTopic, ErrorTopic, Encoding.UTF8.GetBytes(error));
            server.OtaRequests.Append(request with { Error = error });
            session.Mqtt.Close(CloseCause.OtaError, error);
        }
    }
}
