// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>Hands what devices send to what deals with it, and sends the replies.</summary>
    internal sealed class Uplinks
    {
        private const string RawName = "thing/model/up_raw";
        private const string RrpcPrefix = "rrpc/response/";

        private readonly AlibabaServer _server;
        private readonly ThingPosts _posts;
        private readonly Dictionary<string, Func<AlinkRequest, AlinkResult>> _requests;
        private readonly Dictionary<string, Func<AlinkRequest, AlinkResult>> _sessionRequests;

        internal Uplinks(AlibabaServer server)
        {
            _server = server;
            _posts = new ThingPosts(server);
            var things = new ThingRequests(server);
            var gateway = new GatewayRequests(server);
            _requests = new(StringComparer.Ordinal)
            {
                ["thing/event/property/post"] = _posts.PostProperties,
                ["thing/event/property/batch/post"] = _posts.PostBatch,
                ["thing/event/property/history/post"] = _posts.PostHistory,
                ["thing/event/property/pack/post"] = _posts.PostPack,
                ["thing/deviceinfo/update"] = things.UpdateTags,
                ["thing/deviceinfo/delete"] = ThingRequests.DeleteTags,
                ["thing/property/desired/get"] = ThingRequests.GetDesired,
                ["thing/property/desired/delete"] = ThingRequests.DeleteDesired,
                ["thing/topo/add"] = gateway.Add,
                ["thing/topo/delete"] = gateway.Delete,
                ["thing/topo/get"] = GatewayRequests.Get,
                ["thing/list/found"] = gateway.Found,
                ["thing/sub/register"] = gateway.Register,
                ["thing/ota/firmware/get"] = server.Ota.Get,
            };
            _sessionRequests = new(StringComparer.Ordinal)
            {
                ["combine/login"] = gateway.LogIn,
                ["combine/logout"] = gateway.LogOut,
            };
        }

        /// <summary>A message on a topic of this device.</summary>
        /// <param name="session">The connection by which it came.</param>
        /// <param name="device">Whose topic it is.</param>
        /// <param name="address">The topic.</param>
        /// <param name="message">The message, acknowledged.</param>
        internal void Handle(DeviceSession session, Device device, TopicAddress address, PublishRecord message)
        {
            if (device != session.Device && message.Qos > 0)
            {
                Reject(session.Device, "for a child there is QoS 0 only", message);
                return;
            }

            switch (address.Family)
            {
                case TopicFamily.System:
                    HandleSystem(session, device, address.Rest, message);
                    break;
                case var _ when !session.Carries(device):
                    Reject(device, AlinkCode.MessageOf(AlinkCode.NoSession), message);
                    break;
                case TopicFamily.Session when _sessionRequests.TryGetValue(address.Rest, out var handler):
                    Carry(AlinkRequest.ParseShort(device, session, address.Rest, message), $"/ext/session/{device}/{address.Rest}_reply", handler);
                    break;
                case TopicFamily.Ntp when address.Rest == "request":
                    AnswerTime(session, device, message);
                    break;
                case TopicFamily.Ota when address.Rest is "inform" or "progress":
                    HandleOta(session, device, address.Rest, message);
                    break;
                case TopicFamily.Custom:
                    _server.CustomMessages.Append(new DataRecord(device, message));
                    _server.Forward.Custom(message.Topic, message.Payload);
                    break;
                case TopicFamily.CustomRrpc:
                    _server.Downlinks.OnReply(device, message, address.Rest.Split('/')[0]);
                    break;
                default:
                    Reject(device, "unknown topic", message);
                    break;
            }
        }

        private void HandleSystem(DeviceSession session, Device device, string name, PublishRecord message)
        {
            if (name.StartsWith(RrpcPrefix, StringComparison.Ordinal))
            {
                _server.Downlinks.OnReply(device, message, name[RrpcPrefix.Length..]);
            }
            else if (name.EndsWith("_reply", StringComparison.Ordinal))
            {
                _server.Downlinks.OnReply(device, message, rrpcId: null);
            }
            else if (name == RawName)
            {
                HandleRaw(session, device, message);
            }
            else if (FindHandler(name) is { } handler)
            {
                Carry(AlinkRequest.Parse(device, session, name, message), device.SystemTopic(name + "_reply"), handler);
            }
            else
            {
                Reject(device, "unknown topic", message);
            }
        }

        private Func<AlinkRequest, AlinkResult>? FindHandler(string name)
        {
            if (_requests.TryGetValue(name, out var handler))
            {
                return handler;
            }

            return name.Split('/') is ["thing", "event", { Length: > 0 } identifier, "post"]
                ? request => _posts.PostEvent(request, identifier)
                : null;
        }

        /// <summary>Carries a request out and replies.</summary>
        private void Carry(AlinkRequest request, string replyTopic, Func<AlinkRequest, AlinkResult> handler)
        {
            var result = Judge(request) is { } code ? new AlinkResult(code) : handler(request);
            _server.Requests.Append(new RequestRecord(request.Device, request.Name, request.Id, result.Code, request.Message));
            var isSilent = result.Code == AlinkCode.Throttled && _server.AlinkFaults.ThrottleSilently;
            if (request.WantsReply && !isSilent)
            {
                var isShort = request.Name.StartsWith("combine/", StringComparison.Ordinal);
                Reply(request.Session, request.Device, request.Name, replyTopic, result.ToReply(request.Id, isShort ? null : request.Method));
            }
        }

        /// <summary>Null when the request may be carried out.</summary>
        private int? Judge(AlinkRequest request)
        {
            if (!request.Device.AllowsMessage(_server.AlinkFaults.MessagesPerSecond))
            {
                return AlinkCode.Throttled;
            }

            if (_server.AlinkFaults.NextAnswer(request.Name, request.Device.Name) is { } forced)
            {
                return forced;
            }

            if (request.Code != AlinkCode.Success)
            {
                return request.Code;
            }

            if (!request.Session.Carries(request.Device))
            {
                return AlinkCode.NoSession;
            }

            return request.Device.IsEnabled ? null : AlinkCode.DeviceDisabled;
        }

        private void Reply(DeviceSession session, Device device, string name, string topic, JsonObject reply) =>
            Send(session, device, name, topic, AlinkJson.ToBytes(reply));

        private void Send(DeviceSession session, Device device, string name, string topic, byte[] payload)
        {
            for (var copies = _server.AlinkFaults.NextCopies(name, device.Name); copies > 0; copies--)
            {
                var delay = _server.AlinkFaults.ReplyDelay;
                if (delay > TimeSpan.Zero)
                {
                    _server.Mqtt.Scheduler.After(delay, () => session.Send(device, topic, payload));
                }
                else
                {
                    session.Send(device, topic, payload);
                }
            }
        }

        /// <summary>Pass-through data; without a script it is only recorded and answered in JSON.</summary>
        private void HandleRaw(DeviceSession session, Device device, PublishRecord message)
        {
            _server.RawMessages.Append(new DataRecord(device, message));
            var topic = device.SystemTopic(RawName + "_reply");
            if (device.Product.Codec is not { } codec)
            {
                Reply(session, device, RawName, topic, AlinkResult.Success.ToReply("", method: null));
                return;
            }

            var alink = codec.Decode(message.Payload) ?? "";
            var request = AlinkRequest.ParseDecoded(device, session, Encoding.UTF8.GetBytes(alink), message);
            var result = Judge(request) is { } code ? new AlinkResult(code)
                : FindHandler(request.Name) is { } handler ? handler(request)
                : new AlinkResult(AlinkCode.MethodMissing);
            _server.Requests.Append(new RequestRecord(device, RawName, request.Id, result.Code, message));
            Send(session, device, RawName, topic, codec.Encode(result.ToReply(request.Id, request.Method).ToJsonString()));
        }

        private void AnswerTime(DeviceSession session, Device device, PublishRecord message)
        {
            if (!AlinkJson.TryParse(message.Payload, out var json) || AlinkJson.Text(json, "deviceSendTime") is not { } sent)
            {
                Reject(device, "deviceSendTime is missing", message);
                return;
            }

            _server.Requests.Append(new RequestRecord(device, "ntp/request", "", AlinkCode.Success, message));
            Reply(session, device, "ntp/request", $"/ext/ntp/{device}/response", new JsonObject
            {
                ["deviceSendTime"] = sent,
                ["serverRecvTime"] = TimeText(message.ReceivedAt),
                ["serverSendTime"] = TimeText(DateTimeOffset.UtcNow),
            });
        }

        private string TimeText(DateTimeOffset time) =>
            (time + _server.ClockSkew).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

        private void HandleOta(DeviceSession session, Device device, string what, PublishRecord message)
        {
            var request = AlinkRequest.ParseShort(device, session, "ota/" + what, message);
            var code = Judge(request) ?? (what == "inform" ? _server.Ota.Inform(request) : _server.Ota.Progress(request)).Code;
            _server.Requests.Append(new RequestRecord(device, request.Name, request.Id, code, message));
        }

        private void Reject(Device device, string why, PublishRecord message) => _server.Rejected.Append(new RejectedRecord(device, why, message));
    }
}
