// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;

namespace DeviceAgent.ThingsBoard.Tests
{
    /// <summary>
    /// The platform with two sensors: <c>temperature</c> (2 decimals), <c>pressure</c> (0), <c>humidity</c> (1); and
    /// <c>counter</c> (0).
    /// </summary>
    internal sealed class Bench
    {
        internal readonly ReadingStore Store;
        internal readonly TimeBase Time = new TimeBase(new StubClock());
        internal readonly ThingsBoardPlatform Platform;
        internal readonly Inbound Inbound = new Inbound();

        internal Bench()
            : this("counter")
        {
        }

        internal Bench(string counterKey)
        {
            var sensors = new ISensor[]
            {
                new StubSensor(new Channel("temperature", "degC", 2), new Channel("pressure", "Pa", 0), new Channel("humidity", "%", 1)),
                new StubSensor(new Channel(counterKey, string.Empty, 0)),
            };
            var settings = new Settings { Host = "tb.example", Port = 1884, Token = "A1_TEST" };
            Platform = new ThingsBoardPlatform(settings, "a0b1c2d3e4f5");
            Store = new ReadingStore(sensors, new Child[sensors.Length], 300, Time, new Diagnostics(new StubClock(), null, null));
            Time.Update();
        }

        internal string Encode(int limit, out int rows)
        {
            Store.Rewind();
            return Encode(Store, int.MaxValue, limit, out rows);
        }

        internal string Encode(IReadings readings, int maxReadings, int limit, out int rows)
        {
            var json = new JsonWriter(Uplink.MaxPayloadBytes);
            json.Clear(limit);
            var portion = new Portion { MaxReadings = maxReadings, MaxBytes = limit };
            Platform.EncodeReadings(readings, portion, json);
            rows = portion.Rows;
            return Written(json);
        }

        internal static string Written(JsonWriter json)
        {
            return json.Length == 0 ? string.Empty : Encoding.UTF8.GetString(json.Buffer, 0, json.Length);
        }

        internal void Decode(string topic, string payload)
        {
            byte[] bytes = payload == null ? null : Encoding.UTF8.GetBytes(payload);
            Inbound.Clear(bytes);
            Platform.Decode(topic, bytes, Inbound);
        }

        internal string ContentText()
        {
            JsonValue content = Inbound.Content;
            return content == null ? null : Encoding.UTF8.GetString(Inbound.Payload, content.Start, content.End - content.Start);
        }
    }
}
