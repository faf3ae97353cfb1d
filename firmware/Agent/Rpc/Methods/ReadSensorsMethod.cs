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
        private readonly int _sensors;

        /// <summary>
        /// Initializes a new instance of the <see cref="ReadSensorsMethod"/> class.
        /// </summary>
        /// <param name="sampler">Takes the samples.</param>
        /// <param name="clock">Tells when.</param>
        /// <param name="time">Turns that into UTC.</param>
        /// <param name="sensors">Which sensors it reads: bit n stands for sensor n.</param>
        public ReadSensorsMethod(Sampler sampler, IClock clock, TimeBase time, int sensors = -1)
        {
            _sensors = sensors;
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
                || !TakeSensors(members, _sampler, _sensors, answer, out int wanted))
            {
                return;
            }

            int faulty = -1;
            bool hasValues = false;
            JsonWriter json = answer.Json;
            json.BeginObject();
            json.Name("ts");
            json.Value(_time.ToUnixMs(_clock.MonotonicMs));
            json.Name("values");
            json.BeginObject();
            for (int i = 0; i < _sampler.Sensors.Length; i++)
            {
                if ((wanted & (1 << i)) == 0)
                {
                    continue;
                }

                int[] counts = _sampler.SampleNow(i, out Channel[] channels);
                if (counts == null)
                {
                    faulty = faulty < 0 ? i : faulty;
                }
                else
                {
                    hasValues = true;
                    WriteValues(channels, counts, json);
                }
            }

            json.EndObject();
            if (faulty >= 0 && !hasValues)
            {
                answer.Fail(RpcAnswer.SensorFault, "no reading from " + _sampler.Sensors[faulty].Name + ": " + _sampler.FaultOf(faulty));
                return;
            }

            WriteFaults(wanted, json);
            json.EndObject();
        }

        /// <summary>
        /// Takes the optional parameter <c>"sensor"</c>.
        /// </summary>
        /// <param name="members">The parameters, or <c>null</c>.</param>
        /// <param name="sampler">Knows the sensors.</param>
        /// <param name="sensors">Those to choose from, all of them if none is named: bit n stands for sensor n.</param>
        /// <param name="answer">Receives the error.</param>
        /// <param name="wanted">Receives the sensors meant, in the same form.</param>
        /// <returns>Whether it will do.</returns>
        internal static bool TakeSensors(JsonValue members, Sampler sampler, int sensors, RpcAnswer answer, out int wanted)
        {
            wanted = sensors;
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

            int found = sampler.Find(name);
            wanted = found < 0 ? 0 : sensors & (1 << found);
            if (wanted == 0)
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

        private void WriteFaults(int sensors, JsonWriter json)
        {
            json.Name("faults");
            json.BeginObject();
            for (int i = 0; i < _sampler.Sensors.Length; i++)
            {
                string fault = (sensors & (1 << i)) == 0 ? null : _sampler.FaultOf(i);
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
