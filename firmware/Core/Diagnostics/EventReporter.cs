// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;

namespace DeviceAgent
{
    /// <summary>
    /// Takes what the firmware has to report and makes events of it that the server will take.
    /// </summary>
    public sealed class EventReporter
    {
        /// <summary>Value of a sensor's status while nothing is wrong.</summary>
        public const string Ok = "ok";

        private const string StatusSuffix = "_status";
        private const string DisconnectedKey = "disconnected";

        private readonly EventQueue _events;
        private readonly Diagnostics _diagnostics;

        /// <summary>
        /// Initializes a new instance of the <see cref="EventReporter"/> class.
        /// </summary>
        /// <param name="events">Where events wait.</param>
        /// <param name="diagnostics">Is told of those that are none.</param>
        public EventReporter(EventQueue events, Diagnostics diagnostics)
        {
            _events = events;
            _diagnostics = diagnostics;
        }

        /// <summary>
        /// Reports an event. A text that is too long is cut.
        /// </summary>
        /// <param name="timeMs">When it happened, in monotonic milliseconds.</param>
        /// <param name="key">Telemetry key, 1 to <see cref="Event.MaxKeyBytes"/> bytes.</param>
        /// <param name="kind">What the value is.</param>
        /// <param name="value">The value: <c>true</c> or <c>false</c>, a text, or JSON.</param>
        /// <returns><c>false</c> if it is none: a bad key, JSON that is none or longer than <see cref="Event.MaxValueBytes"/>.</returns>
        public bool Report(long timeMs, string key, EventValue kind, string value)
        {
            if (key == null || value == null)
            {
                return Refuse("an event without key or value");
            }

            int keyBytes = Encoding.UTF8.GetBytes(key).Length;
            if (keyBytes == 0 || keyBytes > Event.MaxKeyBytes)
            {
                return Refuse("an event with a bad key: " + key);
            }

            if (kind == EventValue.Text)
            {
                value = Cut(value);
            }
            else if (!IsValue(kind, value))
            {
                return Refuse("event " + key + " with a bad value");
            }

            _events.Add(new Event(key, kind, value, timeMs));
            return true;
        }

        /// <summary>
        /// Reports how a sensor is.
        /// </summary>
        /// <param name="timeMs">Since when, in monotonic milliseconds.</param>
        /// <param name="sensor">The sensor.</param>
        /// <param name="fault">What is wrong, or <c>null</c>.</param>
        public void SensorStatus(long timeMs, ISensor sensor, string fault)
        {
            Report(timeMs, sensor.Name + StatusSuffix, EventValue.Text, fault ?? Ok);
        }

        /// <summary>
        /// Reports a lost connection, if one was.
        /// </summary>
        /// <param name="loss">The note of it; cleared.</param>
        public void Disconnected(LossNote loss)
        {
            if (loss.Reason != null)
            {
                Report(loss.TimeMs, DisconnectedKey, EventValue.Text, loss.Reason);
                loss.Clear();
            }
        }

        private static bool IsValue(EventValue kind, string value)
        {
            if (kind == EventValue.Truth)
            {
                return value == "true" || value == "false";
            }

            byte[] json = Encoding.UTF8.GetBytes(value);
            return json.Length <= Event.MaxValueBytes && JsonValue.TryParse(json, json.Length, out _, out _);
        }

        private static string Cut(string text)
        {
            if (text.Length > Event.MaxValueBytes)
            {
                text = text.Substring(0, Event.MaxValueBytes);
            }

            while (Encoding.UTF8.GetBytes(text).Length > Event.MaxValueBytes)
            {
                text = text.Substring(0, text.Length - 1);
            }

            return text;
        }

        private bool Refuse(string why)
        {
            _diagnostics.Error(ErrorCode.Firmware, why);
            return false;
        }
    }
}
