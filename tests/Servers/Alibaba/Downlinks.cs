// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using System.Text.Json.Nodes;
using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>The requests to devices that wait for replies.</summary>
    internal sealed class Downlinks(AlibabaServer server)
    {
        private readonly Lock _gate = new();
        private readonly List<DownlinkCall> _pending = [];
        private long _lastId;

        /// <summary>A request in the platform's envelope, answered on the same topic with <c>_reply</c>.</summary>
        internal DownlinkCall Request(Device device, string name, JsonNode parameters, TimeSpan timeout)
        {
            var id = NextId();
            var topic = device.SystemTopic(name);
            return Submit(new DownlinkCall(device, id, topic, topic + "_reply", Envelope(id, name, parameters)), timeout);
        }

        /// <summary>A request that is answered on a topic with the same message id.</summary>
        internal DownlinkCall Rrpc(Device device, ReadOnlySpan<byte> payload, TimeSpan timeout)
        {
            var id = NextId();
            return Submit(
                new DownlinkCall(device, id, device.SystemTopic($"rrpc/request/{id}"), device.SystemTopic($"rrpc/response/{id}"), payload.ToArray())
                {
                    IsRrpc = true,
                },
                timeout);
        }

        /// <summary>A service called synchronously: the same envelope on an RRPC topic.</summary>
        internal DownlinkCall RrpcService(Device device, string name, JsonNode parameters, TimeSpan timeout) =>
            Rrpc(device, Envelope(NextId(), name, parameters), timeout);

        /// <summary>A request on a topic of the device's own, answered on the same topic.</summary>
        internal DownlinkCall CustomRrpc(Device device, string customTopic, ReadOnlySpan<byte> payload, TimeSpan timeout)
        {
            var id = NextId();
            var topic = $"/ext/rrpc/{id}{customTopic}";
            return Submit(new DownlinkCall(device, id, topic, topic, payload.ToArray()) { IsRrpc = true }, timeout);
        }

        internal DownlinkCall Raw(Device device, ReadOnlySpan<byte> payload, TimeSpan timeout)
        {
            var topic = device.SystemTopic("thing/model/down_raw");
            return Submit(new DownlinkCall(device, NextId(), topic, topic + "_reply", payload.ToArray()), timeout);
        }

        /// <summary>A device answered.</summary>
        internal void OnReply(Device device, PublishRecord message, string? rrpcId)
        {
            _ = AlinkJson.TryParse(message.Payload, out var json);
            var isRaw = message.Topic.EndsWith("/down_raw_reply", StringComparison.Ordinal);
            var id = rrpcId ?? (isRaw ? null : AlinkJson.Text(json, "id") ?? "");
            var call = Take(message.Topic, rrpcId is null ? id : null);
            var code = isRaw ? AlinkCode.Success : (int)(AlinkJson.Number(json, "code") ?? 0);
            server.DownlinkReplies.Append(new DownlinkReplyRecord(device, call?.Id ?? id ?? "", code, call is not null, message));
            if (call is null)
            {
                return;
            }

            if (call.IsForwarded)
            {
                server.Forward.DownlinkReply(call, code, AlinkJson.Member(json, "data"));
            }

            call.Complete(code, message.Payload);
        }

        /// <summary>Sends the request if its device subscribed to it.</summary>
        /// <returns>False when the device is not connected.</returns>
        internal static bool Send(DownlinkCall call)
        {
            if (call.Device.Carrier is not { } carrier)
            {
                return false;
            }

            // Marked before: the reply may be faster than this thread.
            if (carrier.QosFor(call.Device, call.Topic) is { } qos)
            {
                call.MarkSent();
                carrier.Mqtt.Publish(call.Topic, call.Payload, call.IsRrpc ? (byte)0 : qos);
            }

            return true;
        }

        private static byte[] Envelope(string id, string name, JsonNode parameters) => AlinkJson.ToBytes(new JsonObject
        {
            ["method"] = AlinkRequest.MethodOf(name),
            ["id"] = id,
            ["params"] = parameters,
            ["version"] = "1.0.0",
        });

        private string NextId() => Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture);

        private DownlinkCall Submit(DownlinkCall call, TimeSpan timeout)
        {
            lock (_gate)
            {
                _pending.Add(call);
            }

            if (!Send(call))
            {
                Undeliverable(call);
                return call;
            }

            if (server.AlinkFaults.NextDownlinkIsDuplicated())
            {
                Send(call);
            }

            server.Mqtt.Scheduler.After(timeout, () => GiveUp(call));
            return call;
        }

        /// <summary>Finds the call that a reply belongs to.</summary>
        /// <param name="replyTopic">Topic of the reply.</param>
        /// <param name="id">Id in the reply; null where the topic alone tells.</param>
        /// <returns>The call, which then no longer waits; null when none waited.</returns>
        private DownlinkCall? Take(string replyTopic, string? id)
        {
            lock (_gate)
            {
                var call = _pending.Find(call => call.ReplyTopic == replyTopic && (id is null || call.Id == id));
                if (call is not null)
                {
                    _pending.Remove(call);
                }

                return call;
            }
        }

        private void Undeliverable(DownlinkCall call)
        {
            lock (_gate)
            {
                _pending.Remove(call);
            }

            var code = call.Device.WasConnected ? AlinkCode.Offline : AlinkCode.NotActivated;
            if (call.IsForwarded)
            {
                server.Forward.DownlinkReply(call, code, data: null);
            }

            call.Complete(code, ReadOnlyMemory<byte>.Empty);
        }

        private void GiveUp(DownlinkCall call)
        {
            lock (_gate)
            {
                if (!_pending.Remove(call))
                {
                    return;
                }
            }

            call.Fail(server.Mqtt.Explain);
        }
    }
}
