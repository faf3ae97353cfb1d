// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// Tells the runner what the agent does. Stands in for the image's type of the same name, which prints it.
    /// </summary>
    public sealed class EventSink : IAgentObserver
    {
        /// <summary>Kind of the event that tells the runner, and only it, of skipped sampling slots.</summary>
        public const string MissedEvent = "missed";

        private readonly EventOutput _events = EventOutput.OfThisBoard;

        /// <inheritdoc/>
        public void Started(int boots, string restartReason)
        {
            _events.Boot = boots;
        }

        /// <inheritdoc/>
        public void Connected(string server)
        {
            _events.Send("connected", json => json.WriteString("server", server));
        }

        /// <inheritdoc/>
        public void Provisioning(string server)
        {
            _events.Send("provisioning", json => json.WriteString("server", server));
        }

        /// <inheritdoc/>
        public void Provisioned()
        {
            _events.Send("provisioned", _ => { });
        }

        /// <inheritdoc/>
        public void Disconnected(string reason, int retryInMs)
        {
            _events.Send("disconnected", json =>
            {
                json.WriteString("reason", reason);
                json.WriteNumber("retryInMs", retryInMs);
            });
        }

        /// <inheritdoc/>
        public void Sampled(ISensor sensor, long unixMs, int[] counts)
        {
            _events.Send("sampled", unixMs, json =>
            {
                json.WriteString("sensor", sensor.Name);
                json.WriteStartObject("readings");
                for (int i = 0; i < sensor.Channels.Length; i++)
                {
                    if (counts[i] != Channel.Missing)
                    {
                        json.WritePropertyName(sensor.Channels[i].Key);
                        json.WriteRawValue(ValueText(counts[i], sensor.Channels[i].Decimals));
                    }
                }

                json.WriteEndObject();
            });
        }

        /// <inheritdoc/>
        public void SlotsMissed(ISensor sensor, int slots)
        {
            _events.Send(MissedEvent, json =>
            {
                json.WriteString("sensor", sensor.Name);
                json.WriteNumber("slots", slots);
            });
        }

        /// <inheritdoc/>
        public void Published(int readings, int bytes)
        {
            _events.Send("published", json =>
            {
                json.WriteNumber("readings", readings);
                json.WriteNumber("bytes", bytes);
            });
        }

        /// <inheritdoc/>
        public void Confirmed(int readings)
        {
            _events.Send("confirmed", json => json.WriteNumber("count", readings));
        }

        /// <inheritdoc/>
        public void RpcAnswered(string method, string id, byte[] answer, int length, bool repeated)
        {
            _events.Send("rpc", json =>
            {
                json.WriteString("method", method);
                json.WriteString("id", id);
                WriteJson(json, "answer", new ReadOnlySpan<byte>(answer, 0, length));
                json.WriteBoolean("repeated", repeated);
            });
        }

        /// <inheritdoc/>
        public void AttributesReceived(byte[] json)
        {
            _events.Send("attribute", members => WriteJson(members, "attributes", json));
        }

        /// <inheritdoc/>
        public void Dropped(string cause, int readings)
        {
            _events.Send("dropped", json =>
            {
                json.WriteString("cause", cause);
                json.WriteNumber("count", readings);
            });
        }

        /// <inheritdoc/>
        public void Error(string code, string text)
        {
            _events.Send("error", json =>
            {
                json.WriteString("code", code);
                json.WriteString("text", text);
            });
        }

        private static string ValueText(int count, int decimals)
        {
            return (count / (decimal)Math.Pow(10, decimals)).ToString("F" + decimals, CultureInfo.InvariantCulture);
        }

        // What is not JSON is told as a text: that must not cost the event.
        private static void WriteJson(Utf8JsonWriter json, string name, ReadOnlySpan<byte> value)
        {
            json.WritePropertyName(name);
            try
            {
                json.WriteRawValue(value);
            }
            catch (JsonException)
            {
                json.WriteStringValue(Encoding.UTF8.GetString(value));
            }
        }
    }
}
