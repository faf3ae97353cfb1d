// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using System.Text;
using DeviceAgent.Simulation.Link;

namespace DeviceAgent.Simulation.Server
{
    /// <summary>
    /// ThingsBoard as a device meets it: one session for each device, PUBACK for what was stored, and a bare end of the
    /// connection for everything it dislikes.
    /// </summary>
    internal sealed class SimulatedServer
    {
        private const string Telemetry = "v1/devices/me/telemetry";
        private const string AttributeRequest = "v1/devices/me/attributes/request/";
        private const string AttributeResponse = "v1/devices/me/attributes/response/";
        private const string RpcRequest = "v1/devices/me/rpc/request/";
        private const string RpcResponse = "v1/devices/me/rpc/response/";

        private static readonly byte[] _nothing = Encoding.UTF8.GetBytes("{}");

        private readonly World _world;
        private readonly Dice _dice;
        private readonly ServerLimits _limits;
        private Session? _session;
        private int _lastCallId;

        internal SimulatedServer(World world, Dice dice)
        {
            _world = world;
            _dice = dice;
            _limits = ServerLimits.Draw(dice, world.Mix.HasLimits);
        }

        /// <summary>Gets how many connections were accepted.</summary>
        internal int Connections { get; private set; }

        /// <summary>Gets how many connections were ended because of a rate limit.</summary>
        internal int ThrottledCloses { get; private set; }

        /// <summary>Gets whether a device is connected.</summary>
        internal bool HasSession => _session != null;

        /// <summary>A device has connected; an older session of it ends.</summary>
        internal void Accept(Session session)
        {
            EndSession("another session of this device begins");
            Connections++;
            _session = session;
            Tell($"server accepts connection {session.Number}");
            _world.Weather.OnAccepted();
        }

        /// <summary>Ends the session, if there is one.</summary>
        internal void EndSession(string reason)
        {
            if (_session == null)
            {
                return;
            }

            Tell("server ends the connection: " + reason);
            Send(PacketKind.End, 0, null, null, 0);
            _session.IsOpenAtServer = false;
            _session = null;
        }

        /// <summary>Forgets the session without a word to the device.</summary>
        internal void ForgetSession()
        {
            if (_session != null)
            {
                _session.IsOpenAtServer = false;
                _session = null;
            }
        }

        /// <summary>Sends a message to the device, if it is connected.</summary>
        internal void SendMessage(string topic, byte[] payload)
        {
            if (_session != null)
            {
                Send(PacketKind.Message, 0, topic, payload, 0);
            }
        }

        /// <summary>Calls a method of the device.</summary>
        internal void Call(string json)
        {
            SendMessage(RpcRequest + (_lastCallId++).ToString(CultureInfo.InvariantCulture), Encoding.UTF8.GetBytes(json));
        }

        /// <summary>Something has arrived from the device.</summary>
        internal void Receive(ref Packet packet)
        {
            if (packet.Session != _session)
            {
                return;
            }

            switch (packet.Kind)
            {
                case PacketKind.Publish:
                    OnPublish(packet.Message!);
                    break;
                case PacketKind.Subscribe:
                    if (!_world.Weather.LosesSuback())
                    {
                        Send(PacketKind.Suback, 0, null, null, 0);
                    }

                    break;
                default:
                    Tell("the device has closed the connection");
                    ForgetSession();
                    break;
            }
        }

        private void OnPublish(Message message)
        {
            long nowMs = _world.NowMs;
            if (message.Payload.Length > _limits.MaxPayloadBytes)
            {
                EndSession("message too large");
                return;
            }

            if (!_limits.AllowMessage(nowMs))
            {
                Throttle("messages");
                return;
            }

            if (message.Topic == Telemetry && !Store(nowMs, message))
            {
                return;
            }

            Acknowledge(message);
            if (message.Topic.StartsWith(AttributeRequest, StringComparison.Ordinal))
            {
                Send(PacketKind.Message, 0, AttributeResponse + message.Topic[AttributeRequest.Length..], _nothing, 0);
            }
            else if (message.Topic.StartsWith(RpcRequest, StringComparison.Ordinal) && _limits.Answer != null)
            {
                Send(PacketKind.Message, 0, RpcResponse + message.Topic[RpcRequest.Length..], _limits.Answer, 0);
            }
        }

        private bool Store(long nowMs, Message message)
        {
            if (!_world.Audit.TryRead(message.Payload))
            {
                EndSession("bad telemetry");
                return false;
            }

            if (_world.Weather.IsBackendFailing(nowMs))
            {
                EndSession("the backend fails");
                return false;
            }

            if (!_limits.AllowTelemetry(nowMs, _world.Audit.DataPointsRead))
            {
                Throttle("telemetry");
                return false;
            }

            if (_world.Audit.HasReadPoison)
            {
                EndSession("poison");
                return false;
            }

            _world.Audit.Stored(message);
            return true;
        }

        private void Acknowledge(Message message)
        {
            AckFate fate = _world.Weather.FateOfAck(out long lateMs);
            if (fate == AckFate.Lost)
            {
                return;
            }

            Send(PacketKind.Puback, message.Id, null, null, lateMs);
            if (fate == AckFate.Twice)
            {
                Send(PacketKind.Puback, message.Id, null, null, lateMs);
            }
        }

        private void Throttle(string what)
        {
            ThrottledCloses++;
            EndSession($"rate limit of {what}, {(_limits.Answer == null ? "not " : string.Empty)}announced");
        }

        // A confirmation that the server is late with does not hold up what it sends meanwhile.
        private void Send(PacketKind kind, int code, string? topic, byte[]? payload, long lateMs)
        {
            Session session = _session!;
            if (session.IsHalfOpen)
            {
                return;
            }

            long dueMs = Math.Max(session.LastDownMs, _world.NowMs + _world.Weather.LatencyMs());
            session.LastDownMs = dueMs;
            var packet = new Packet
            {
                DueMs = dueMs + lateMs,
                Kind = kind,
                Session = session,
                Code = code,
                Topic = topic,
                Payload = payload,
            };
            _world.Packets.Add(ref packet);
        }

        private void Tell(string text)
        {
            _world.Trace.Write(_world.NowMs, text);
        }
    }
}
