// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Speaks for the board's children: tells the server of each after every connect, tells and asks for their attributes, obeys
    /// their calls. Their readings are the business of <see cref="Delivery"/>.
    /// </summary>
    public sealed class GatewayService : Service
    {
        /// <summary>How long the answer to a request may take, in milliseconds; then the board asks once more.</summary>
        public const int AnswerLimitMs = 10000;

        /// <summary>A server that does not take the board for a gateway is tried again after so long, in milliseconds.</summary>
        public const int RetryMs = 600000;

        /// <summary>So many announcements without a confirmation make a server that does not take the board for a gateway.</summary>
        public const int MaxFailures = 2;

        private const string StatusKey = "gateway_status";
        private const string Refusal = "the server does not know this board as a gateway: readings of child devices wait on flash";
        private const string IntervalKey = "intervalMs";
        private const int MaxRequests = 2;

        private readonly IGateway _gateway;
        private readonly Sampler _sampler;
        private readonly Uplink _uplink;
        private readonly Pace _pace;
        private readonly Diagnostics _diagnostics;
        private readonly EventReporter _reporter;
        private readonly JsonWriter _json;
        private readonly Announcements _announcements;
        private readonly ChildDevice[] _devices;
        private readonly ChildCalls _calls;
        private int _requestId;
        private bool _isAnnouncing;
        private bool _serverConfirms;
        private bool _wasRefused;
        private int _failures;
        private long _retryMs;

        /// <summary>
        /// Initializes a new instance of the <see cref="GatewayService"/> class.
        /// </summary>
        /// <param name="ports">The platform, which has a gateway; the sensors; the board.</param>
        /// <param name="children">The device that each sensor belongs to; <c>null</c>: the board itself.</param>
        /// <param name="announcements">Of these children.</param>
        /// <param name="sampler">Takes samples, keeps intervals.</param>
        /// <param name="time">Dates what is sampled on demand.</param>
        /// <param name="uplink">Takes the messages.</param>
        /// <param name="pace">Tells when.</param>
        /// <param name="diagnostics">Counts and tells.</param>
        /// <param name="reporter">Tells the server what is wrong.</param>
        /// <param name="json">A writer to work in; its content is lost.</param>
        /// <param name="answers">Keeps answers to calls, the board's among them.</param>
        public GatewayService(
            Ports ports,
            Child[] children,
            Announcements announcements,
            Sampler sampler,
            TimeBase time,
            Uplink uplink,
            Pace pace,
            Diagnostics diagnostics,
            EventReporter reporter,
            JsonWriter json,
            RpcCache answers)
        {
            _gateway = ports.Platform.Gateway;
            _sampler = sampler;
            _uplink = uplink;
            _pace = pace;
            _diagnostics = diagnostics;
            _reporter = reporter;
            _json = json;
            _announcements = announcements;
            _calls = new ChildCalls(_gateway, uplink, diagnostics, answers);
            _devices = new ChildDevice[announcements.Count];
            for (int i = 0; i < _devices.Length; i++)
            {
                _devices[i] = DeviceOf(announcements.At(i), children, ports, time);
            }
        }

        /// <inheritdoc/>
        public override void OnOnline(long nowMs)
        {
            _announcements.OnOnline();
            _isAnnouncing = false;
            _serverConfirms = false;
            _failures = 0;
            for (int i = 0; i < _devices.Length; i++)
            {
                _devices[i].IsDescribed = false;
                _devices[i].Requests = 0;
                _devices[i].AskAtMs = nowMs;
            }
        }

        /// <summary>
        /// A message was confirmed.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="kind">What it carried.</param>
        public void OnConfirmed(long nowMs, OutgoingKind kind)
        {
            if (kind != OutgoingKind.Announcement)
            {
                _serverConfirms |= kind != OutgoingKind.None;
                return;
            }

            _isAnnouncing = false;
            _failures = 0;
            _announcements.OnConfirmed();
            if (_wasRefused)
            {
                _wasRefused = false;
                _reporter.Report(nowMs, StatusKey, EventValue.Text, EventReporter.Ok);
            }
        }

        /// <summary>
        /// A message was given up by the link, while the connection stays. A server drops what comes from a board that it does not know
        /// as a gateway without a word; one that confirms nothing at all is another matter.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="kind">What it carried.</param>
        public void OnFailed(long nowMs, OutgoingKind kind)
        {
            if (kind != OutgoingKind.Announcement)
            {
                return;
            }

            _isAnnouncing = false;
            if (++_failures < MaxFailures)
            {
                return;
            }

            _failures = 0;
            if (_serverConfirms)
            {
                Refused(nowMs);
            }
            else
            {
                _uplink.GiveUp();
            }
        }

        /// <inheritdoc/>
        /// <remarks>On a plain MQTT broker attributes of children go up and come down on one topic, so the board's own come back to it.</remarks>
        public override bool OnMessage(long nowMs, Inbound message)
        {
            if (message.Device == null)
            {
                return message.Kind == InboundKind.Invalid && message.Payload != null && IsEcho(message.Payload);
            }

            ChildDevice device = Find(message.Device);
            if (device == null || message.Kind == InboundKind.Invalid)
            {
                string error = message.Error ?? "a message for \"" + message.Device + "\", which is no child of this board";
                _diagnostics.Error(ErrorCode.Message, error);
                if (message.RequestId != null && message.Kind != InboundKind.AttributesAnswered)
                {
                    _calls.Refuse(nowMs, message, device == null ? RpcAnswer.NotFound : RpcAnswer.BadCall, error);
                }

                return true;
            }

            switch (message.Kind)
            {
                case InboundKind.Call:
                    _calls.Handle(nowMs, message, device);
                    break;
                case InboundKind.AttributesChanged:
                    OnChanged(message, device);
                    break;
                case InboundKind.AttributesAnswered:
                    OnAnswered(message, device);
                    break;
            }

            return true;
        }

        /// <inheritdoc/>
        public override long Step(long nowMs, bool isOnline)
        {
            if (!isOnline)
            {
                return long.MaxValue;
            }

            if (_announcements.IsRefused)
            {
                if (nowMs < _retryMs)
                {
                    return _retryMs;
                }

                _announcements.Retry();
            }

            Child next = _announcements.Next;
            if (next == null)
            {
                return StepAttributes(nowMs);
            }

            long dueMs = _isAnnouncing || !_uplink.HasRoom ? long.MaxValue : _pace.DueMs(0);
            if (nowMs < dueMs)
            {
                return dueMs;
            }

            _json.Clear();
            string topic = _gateway.EncodeConnect(next, _json);
            _isAnnouncing = _uplink.TrySend(nowMs, OutgoingKind.Announcement, topic, _json, 0);
            return long.MaxValue;
        }

        private ChildDevice DeviceOf(Child child, Child[] children, Ports ports, TimeBase time)
        {
            int own = 0;
            for (int i = 0; i < children.Length; i++)
            {
                own |= children[i] == child ? 1 << i : 0;
            }

            var info = new ChildInfo(ports.System.Id, child, ports.Sensors, own);
            var methods = new RpcMethod[]
            {
                info,
                new ReadSensorsMethod(_sampler, ports.Clock, time, own),
                new SetIntervalMethod(_sampler, own),
            };
            return new ChildDevice(child, own, info, methods);
        }

        private void Refused(long nowMs)
        {
            _announcements.Refuse();
            _retryMs = nowMs + RetryMs;
            _diagnostics.Error(ErrorCode.Gateway, Refusal);
            if (!_wasRefused)
            {
                _wasRefused = true;
                _reporter.Report(nowMs, StatusKey, EventValue.Text, Refusal);
            }
        }

        private long StepAttributes(long nowMs)
        {
            long nextMs = long.MaxValue;
            for (int i = 0; i < _devices.Length; i++)
            {
                ChildDevice device = _devices[i];
                if (device.IsDescribed && nowMs < device.AskAtMs)
                {
                    nextMs = device.AskAtMs < nextMs ? device.AskAtMs : nextMs;
                    continue;
                }

                long dueMs = _uplink.HasRoom ? _pace.DueMs(0) : long.MaxValue;
                if (nowMs < dueMs)
                {
                    return dueMs < nextMs ? dueMs : nextMs;
                }

                Send(nowMs, device);
                return nowMs;
            }

            return nextMs;
        }

        private void Send(long nowMs, ChildDevice device)
        {
            string topic;
            _json.Clear();
            if (!device.IsDescribed)
            {
                device.IsDescribed = true;
                var info = new JsonWriter(_uplink.PayloadBytes);
                device.Info.Write(info);
                topic = _gateway.EncodeAttributes(device.Child, info.Buffer, info.Length, _json);
                device.DescribedBytes = _json.Length;
                device.DescribedCrc = Crc32.Of(_json.Buffer, 0, _json.Length);
            }
            else
            {
                device.Requests++;
                device.AskAtMs = device.Requests < MaxRequests ? nowMs + AnswerLimitMs : long.MaxValue;
                device.RequestId = ++_requestId;
                topic = _gateway.EncodeAttributeRequest(device.RequestId, device.Child, IntervalKey, _json);
            }

            _uplink.SendAttributes(nowMs, topic, _json);
        }

        private bool IsEcho(byte[] payload)
        {
            for (int i = 0; i < _devices.Length; i++)
            {
                ChildDevice device = _devices[i];
                if (payload.Length == device.DescribedBytes && Crc32.Of(payload, 0, payload.Length) == device.DescribedCrc)
                {
                    return true;
                }
            }

            return false;
        }

        private ChildDevice Find(string name)
        {
            for (int i = 0; i < _devices.Length; i++)
            {
                if (_devices[i].Child.Name == name)
                {
                    return _devices[i];
                }
            }

            return null;
        }

        private void OnChanged(Inbound change, ChildDevice device)
        {
            Tell(change);
            JsonValue interval = change.Content.Member(IntervalKey);
            if (interval != null)
            {
                Apply(interval, device);
            }

            JsonValue deleted = change.Content.Member("deleted");
            for (JsonValue key = deleted == null ? null : deleted.First(); key != null; key = key.Next())
            {
                if (key.AsString() == IntervalKey)
                {
                    Revert(device);
                }
            }
        }

        // The answer to any request but the last is out of date.
        private void OnAnswered(Inbound answer, ChildDevice device)
        {
            if (answer.RequestId != device.RequestId.ToString())
            {
                return;
            }

            device.AskAtMs = long.MaxValue;
            Tell(answer);
            if (answer.Content != null)
            {
                Apply(answer.Content, device);
            }
            else if (device.IsApplied)
            {
                // Deleted while the board was off line.
                Revert(device);
            }
        }

        // What the observer prints must not hold a secret: one may have been shared with the wrong device.
        private void Tell(Inbound attributes)
        {
            if (JsonValue.TryParse(attributes.Payload, attributes.Payload.Length, out JsonValue payload, out _))
            {
                _diagnostics.Observer.AttributesReceived(Secrets.Masked(payload));
            }
        }

        private void Apply(JsonValue interval, ChildDevice device)
        {
            if (interval.TryGetInt(SensorSettings.MinIntervalMs, SensorSettings.MaxIntervalMs, out int intervalMs))
            {
                device.IsApplied = true;
                SetInterval(device.Sensors, intervalMs);
            }
            else
            {
                _diagnostics.Error(ErrorCode.Settings, "shared attribute intervalMs of " + device.Child.Name
                    + " must be a whole number from " + SensorSettings.MinIntervalMs.ToString() + " to " + SensorSettings.MaxIntervalMs.ToString());
            }
        }

        private void Revert(ChildDevice device)
        {
            device.IsApplied = false;
            SetInterval(device.Sensors, 0);
        }

        private void SetInterval(int sensors, int intervalMs)
        {
            for (int i = 0; i < _sampler.Sensors.Length; i++)
            {
                if ((sensors & (1 << i)) != 0)
                {
                    _sampler.SetInterval(i, intervalMs);
                }
            }
        }
    }
}
