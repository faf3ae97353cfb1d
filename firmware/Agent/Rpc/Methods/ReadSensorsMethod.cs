// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// <c>readSensors</c>: takes a sample of one sensor (<c>{"sensor":"bme280"}</c>) or of all now, stores it like any other
    /// unless the sensor has a window, and answers <c>{"ts":Unix ms or 0,"values":{key:value,...},"faults":{sensor:text,...}}</c>.
    /// </summary>
    public sealed class ReadSensorsMethod : RpcMethod
    {
        private readonly Sampler _sampler;
        private readonly IClock _clock;
        private readonly TimeBase _time;

        /// <summary>
        /// Initializes a new instance of the <see cref="ReadSensorsMethod"/> class.
        /// </summary>
        /// <param name="sampler">Takes the samples.</param>
        /// <param name="clock">Tells when.</param>
        /// <param name="time">Turns that into UTC.</param>
        public ReadSensorsMethod(Sampler sampler, IClock clock, TimeBase time)
        {
            _sampler = sampler;
            _clock = clock;
            _time = time;
        }

        /// <inheritdoc/>
        public override string Name
        {
            get { return "readSensors"; }
        }

        /// <inheritdoc/>
        public override bool HasEffect
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override void Execute(JsonValue parameters, RpcAnswer answer)
        {
            if (!TakeOptional(parameters, answer, out JsonValue members)
                || !TakeSensor(members, _sampler, answer, out int first, out int end))
            {
                return;
            }

            int faults = 0;
            JsonWriter json = answer.Json;
            json.BeginObject();
            json.Name("ts");
            json.Value(_time.ToUnixMs(_clock.MonotonicMs));
            json.Name("values");
            json.BeginObject();
            for (int i = first; i < end; i++)
            {
                int[] counts = _sampler.SampleNow(i, out Channel[] channels);
                if (counts == null)
                {
                    faults++;
                }
                else
                {
                    WriteValues(channels, counts, json);
                }
            }

            json.EndObject();
            if (faults > 0 && faults == end - first)
            {
                answer.Fail(RpcAnswer.SensorFault, "no reading from " + _sampler.Sensors[first].Name + ": " + _sampler.FaultOf(first));
                return;
            }

            WriteFaults(first, end, json);
            json.EndObject();
        }

        /// <summary>
        /// Takes the optional parameter <c>"sensor"</c>.
        /// </summary>
        /// <param name="members">The parameters, or <c>null</c>.</param>
        /// <param name="sampler">Knows the sensors.</param>
        /// <param name="answer">Receives the error.</param>
        /// <param name="first">The number of the first sensor meant.</param>
        /// <param name="end">One more than the number of the last.</param>
        /// <returns>Whether it will do.</returns>
        internal static bool TakeSensor(JsonValue members, Sampler sampler, RpcAnswer answer, out int first, out int end)
        {
            first = 0;
            end = sampler.Sensors.Length;
            JsonValue sensor = members == null ? null : members.Member("sensor");
            if (sensor == null)
            {
                return true;
            }

            string name = sensor.AsString();
            if (name == null)
            {
                answer.Fail(RpcAnswer.BadParams, "\"sensor\" must be the name of a sensor");
                return false;
            }

            first = sampler.Find(name);
            end = first + 1;
            if (first < 0)
            {
                answer.Fail(RpcAnswer.NotFound, "there is no sensor \"" + name + "\"");
                return false;
            }

            return true;
        }

        private static void WriteValues(Channel[] channels, int[] counts, JsonWriter json)
        {
            for (int c = 0; c < channels.Length; c++)
            {
                if (counts[c] != Channel.Missing)
                {
                    json.Name(channels[c].Key);
                    json.Value(counts[c], channels[c].Decimals);
                }
            }
        }

        private void WriteFaults(int first, int end, JsonWriter json)
        {
            json.Name("faults");
            json.BeginObject();
            for (int i = first; i < end; i++)
            {
                string fault = _sampler.FaultOf(i);
                if (fault != null)
                {
                    json.Name(_sampler.Sensors[i].Name);
                    json.Value(fault);
                }
            }

            json.EndObject();
        }
    }
}
