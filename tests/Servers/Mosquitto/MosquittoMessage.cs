// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;

namespace DeviceAgent.Servers
{
    /// <summary>A message that <c>mosquitto_sub</c> received.</summary>
    /// <param name="At">When, by its own clock reading.</param>
    /// <param name="Topic">Topic.</param>
    /// <param name="Payload">Payload.</param>
    /// <param name="Qos">QoS at which it came.</param>
    /// <param name="Retain">Whether it was a retained message.</param>
    public sealed record MosquittoMessage(DateTimeOffset At, string Topic, ReadOnlyMemory<byte> Payload, int Qos, bool Retain)
    {
        /// <summary>Payload as text.</summary>
        public string Text => Encoding.UTF8.GetString(Payload.Span);
    }
}
