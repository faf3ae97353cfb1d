// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;

namespace DeviceAgent.ThingsBoard
{
    /// <summary>
    /// Writes an event and the drop counters as telemetry: <c>[{"ts":1700000000000,"values":{"air_status":"ok"}}]</c>.
    /// </summary>
    internal static class EventEncoder
    {
        /// <summary>Writes an event.</summary>
        /// <param name="happened">The event.</param>
        /// <param name="unixMs">When it happened.</param>
        /// <param name="isEstimated">Whether that is only an estimate.</param>
        /// <param name="json">Where to.</param>
        internal static void Encode(Event happened, long unixMs, bool isEstimated, JsonWriter json)
        {
            Begin(unixMs, json);
            json.Name(happened.Key);
            switch (happened.Kind)
            {
                case EventValue.Truth:
                    json.Value(happened.Value == "true");
                    break;
                case EventValue.Text:
                    json.Value(happened.Value);
                    break;
                default:
                    byte[] value = Encoding.UTF8.GetBytes(happened.Value);
                    json.Raw(value, 0, value.Length);
                    break;
            }

            if (isEstimated)
            {
                json.Name(ReadingsEncoder.EstimatedName);
                json.Value(true);
            }

            End(unixMs, json);
        }

        /// <summary>Writes the counters: <c>dropped_total</c>, and <c>dropped_</c> with each cause.</summary>
        /// <param name="drops">The counters.</param>
        /// <param name="unixMs">The time; 0 if not known: the server then takes its own.</param>
        /// <param name="json">Where to.</param>
        internal static void Encode(DropCounters drops, long unixMs, JsonWriter json)
        {
            Begin(unixMs, json);
            json.Name("dropped_total");
            json.Value(drops.Total);
            for (int i = 0; i < DropCounters.Causes; i++)
            {
                json.Name("dropped_" + DropCounters.NameOf((DropCause)i));
                json.Value(drops.Of((DropCause)i));
            }

            End(unixMs, json);
        }

        // An array like that of readings, so that whoever reads the topic meets one form.
        private static void Begin(long unixMs, JsonWriter json)
        {
            json.BeginArray();
            json.BeginObject();
            if (unixMs != 0)
            {
                json.Name("ts");
                json.Value(unixMs);
                json.Name("values");
                json.BeginObject();
            }
        }

        private static void End(long unixMs, JsonWriter json)
        {
            if (unixMs != 0)
            {
                json.EndObject();
            }

            json.EndObject();
            json.EndArray();
        }
    }
}
