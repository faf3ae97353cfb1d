// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using System.Text;

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>
    /// One line about a packet, for people. User names, passwords and wills of a CONNECT are not shown, nor payloads of
    /// secret topics, nor what the platform takes out of payloads.
    /// </summary>
    internal sealed class PacketText(IReadOnlyList<string> secretTopics, Func<string, string> redact)
    {
        private const int MaxPayloadChars = 300;

        internal string Describe(ReadOnlyMemory<byte> frame)
        {
            var type = (PacketType)(frame.Span[0] >> 4);
            var body = frame[BodyStart(frame.Span)..];
            try
            {
                var details = type switch
                {
                    PacketType.Connect => Connect(body.Span),
                    PacketType.Publish => Publish(frame.Span[0], body),
                    PacketType.Subscribe => string.Join(", ", SubscribePacket.Parse(body.Span).Requests),
                    PacketType.Unsubscribe => string.Join(", ", UnsubscribePacket.Parse(body.Span).Filters),
                    _ => Convert.ToHexString(body.Span),
                };
                return $"{type.ToString().ToUpperInvariant()} {details}";
            }
            catch (MqttProtocolException e)
            {
                // What is malformed may hold a secret in any place.
                return $"{type.ToString().ToUpperInvariant()} of {frame.Length} bytes, malformed: {e.Message}";
            }
        }

        private static string Connect(ReadOnlySpan<byte> body)
        {
            var packet = ConnectPacket.Parse(body);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"client id '{packet.ClientId}' keep-alive {packet.KeepAliveS} s clean {packet.CleanSession} user name {Shown(packet.UserName)} "
                + $"password {Shown(packet.Password)} will {Shown(packet.WillTopic)}");
        }

        private static string Shown(object? secret) => secret is null ? "absent" : "present";

        private string Publish(byte header, ReadOnlyMemory<byte> body)
        {
            var packet = PublishPacket.Parse((byte)(header & 0x0F), body);
            var text = new StringBuilder();
            text.Append(CultureInfo.InvariantCulture, $"QoS {packet.Qos} id {packet.PacketId}{(packet.Dup ? " DUP" : "")} {packet.Topic} ");
            text.Append(CultureInfo.InvariantCulture, $"[{packet.Payload.Length}] ");
            if (secretTopics.Any(filter => TopicFilter.Matches(filter, packet.Topic)))
            {
                return text.Append("(secret)").ToString();
            }

            foreach (var c in redact(Encoding.UTF8.GetString(packet.Payload.Span)).Take(MaxPayloadChars))
            {
                text.Append(char.IsControl(c) ? '.' : c);
            }

            return text.ToString();
        }

        private static int BodyStart(ReadOnlySpan<byte> frame)
        {
            var at = 1;
            while (at < frame.Length - 1 && (frame[at] & 0x80) != 0)
            {
                at++;
            }

            return Math.Min(at + 1, frame.Length);
        }
    }
}
