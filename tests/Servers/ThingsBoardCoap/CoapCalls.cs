// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.Servers.ThingsBoardCoap
{
    /// <summary>The calls of one device: ids counted from 0, everything unanswered sent again at every registration.</summary>
    internal sealed class CoapCalls(Scheduler scheduler, Func<string> explain, Func<bool> isObserved, Action<byte[], Action<bool>> send)
    {
        private readonly Lock _gate = new();
        private readonly SortedDictionary<int, RpcCall> _pending = [];
        private readonly HashSet<RpcCall> _sent = [];
        private int _nextId;

        internal void Submit(RpcCall call, TimeSpan timeout)
        {
            lock (_gate)
            {
                call.Id = _nextId++;
                _pending.Add(call.Id, call);
            }

            Deliver(call);
            scheduler.After(timeout, () => GiveUp(call));
        }

        /// <summary>A new registration: what is pending goes out again after a pause, in which new calls go out by themselves.</summary>
        internal void DeliverAll(TimeSpan pause)
        {
            lock (_gate)
            {
                _sent.Clear();
            }

            scheduler.After(pause, () => Array.ForEach(Unsent(), Deliver));
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

                _sent.Remove(call);
                call.Complete(id, text);
                return true;
            }
        }

        private static byte[] ToPayload(RpcCall call)
        {
            using var body = JsonDocument.Parse(call.Payload);
            return JsonPayload.Write(writer =>
            {
                writer.WriteNumber("id", call.Id);
                foreach (var property in body.RootElement.EnumerateObject())
                {
                    property.WriteTo(writer);
                }
            });
        }

        private RpcCall[] Unsent()
        {
            lock (_gate)
            {
                return [.. _pending.Values.Where(call => !_sent.Contains(call))];
            }
        }

        private void Deliver(RpcCall call)
        {
            if (isObserved())
            {
                lock (_gate)
                {
                    _sent.Add(call);
                }

                // Marked before: the device may answer faster than this thread goes on.
                call.MarkSent();
                send(ToPayload(call), acknowledged => OnSettled(call, acknowledged));
            }
        }

        private static void OnSettled(RpcCall call, bool acknowledged)
        {
            if (call.Status == RpcStatus.Sent)
            {
                call.Status = acknowledged ? RpcStatus.Delivered : RpcStatus.Queued;
            }
        }

        private void GiveUp(RpcCall call)
        {
            lock (_gate)
            {
                if (_pending.TryGetValue(call.Id, out var pending) && ReferenceEquals(pending, call))
                {
                    _pending.Remove(call.Id);
                    _sent.Remove(call);
                    call.Fail(RpcStatus.Timeout, explain);
                }
            }
        }
    }
}
