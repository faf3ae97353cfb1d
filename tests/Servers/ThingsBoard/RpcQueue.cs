// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>
    /// The calls of one device, as its actor in the server holds them: ids counted from 0, everything unanswered sent
    /// again at every subscription.
    /// </summary>
    internal sealed class RpcQueue
    {
        private readonly Lock _gate = new();
        private readonly SortedDictionary<int, RpcCall> _pending = [];
        private readonly Dictionary<(MqttSession Session, ushort PacketId), RpcCall> _unconfirmed = [];
        private readonly RpcTiming _timing;
        private readonly Scheduler _scheduler;
        private readonly Func<string> _explain;
        private IDownlink? _downlink;
        private int _nextId;

        internal RpcQueue(RpcTiming timing, Scheduler scheduler, Func<string> explain)
        {
            _timing = timing;
            _scheduler = scheduler;
            _explain = explain;
        }

        internal void Submit(RpcCall call, TimeSpan timeout)
        {
            lock (_gate)
            {
                call.Id = _nextId++;
                _pending.Add(call.Id, call);
                Deliver(call);
            }

            _scheduler.After(timeout, () => GiveUp(call, call.Persistent ? RpcStatus.Expired : RpcStatus.Timeout));
        }

        /// <summary>The device listens to calls, for the first time or again.</summary>
        internal void OnListening(IDownlink downlink)
        {
            lock (_gate)
            {
                _downlink = downlink;
                foreach (var call in _pending.Values.ToArray())
                {
                    Deliver(call);
                }
            }
        }

        internal void OnClosed(IDownlink downlink)
        {
            lock (_gate)
            {
                if (ReferenceEquals(_downlink, downlink))
                {
                    _downlink = null;
                }

                foreach (var key in _unconfirmed.Keys.Where(key => ReferenceEquals(key.Session, downlink.Mqtt)).ToArray())
                {
                    _unconfirmed.Remove(key);
                }
            }
        }

        internal void OnPuback(MqttSession session, ushort packetId)
        {
            lock (_gate)
            {
                if (_unconfirmed.Remove((session, packetId), out var call) && call.Status == RpcStatus.Sent)
                {
                    OnDelivered(call);
                }
            }
        }

        /// <summary>Returns whether a call waited for this reply.</summary>
        internal bool OnReply(int id, string text)
        {
            lock (_gate)
            {
                if (!_pending.Remove(id, out var call))
                {
                    return false;
                }

                call.Complete(id, text);
                return true;
            }
        }

        /// <summary>
        /// The actor starts anew: ids count from 0 again, ordinary calls are forgotten, persistent ones wait under new
        /// ids for the next subscription.
        /// </summary>
        internal void Restart()
        {
            lock (_gate)
            {
                var calls = _pending.Values.ToArray();
                _pending.Clear();
                _unconfirmed.Clear();
                _nextId = 0;
                foreach (var call in calls)
                {
                    if (!call.Persistent)
                    {
                        call.Fail(RpcStatus.Timeout, _explain);
                        continue;
                    }

                    call.Id = _nextId++;
                    call.Status = RpcStatus.Queued;
                    _pending.Add(call.Id, call);
                }
            }
        }

        private bool IsPending(RpcCall call) => _pending.TryGetValue(call.Id, out var pending) && ReferenceEquals(pending, call);

        private void Deliver(RpcCall call)
        {
            if (_downlink is not { WantsCalls: true, Mqtt.IsOpen: true } downlink)
            {
                return;
            }

            call.MarkSent();
            var packetId = downlink.SendCall(call);
            if (call.OneWay && !call.Persistent)
            {
                _pending.Remove(call.Id);
            }

            if (packetId == 0)
            {
                OnDelivered(call);
                return;
            }

            var key = (downlink.Mqtt, packetId);
            _unconfirmed[key] = call;
            if (call.Persistent)
            {
                _scheduler.After(_timing.PubackTimeout, () => OnPubackMissing(key, call));
            }
        }

        private void OnDelivered(RpcCall call)
        {
            call.Status = RpcStatus.Delivered;
            if (call.OneWay)
            {
                _pending.Remove(call.Id);
            }
        }

        private void OnPubackMissing((MqttSession Session, ushort PacketId) key, RpcCall call)
        {
            lock (_gate)
            {
                if (!_unconfirmed.Remove(key) || !IsPending(call))
                {
                    return;
                }

                if (++call.FailedDeliveries > _timing.Retries)
                {
                    _pending.Remove(call.Id);
                    call.Fail(RpcStatus.Failed, _explain);
                    return;
                }

                call.Status = RpcStatus.Queued;
                Deliver(call);
            }
        }

        private void GiveUp(RpcCall call, RpcStatus status)
        {
            lock (_gate)
            {
                if (IsPending(call))
                {
                    _pending.Remove(call.Id);
                    call.Fail(status, _explain);
                }
            }
        }
    }
}
