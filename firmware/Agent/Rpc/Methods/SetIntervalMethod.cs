// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// <c>setInterval</c>: <c>{"sensor":"bme280","intervalMs":5000}</c> changes a sensor's interval until the next boot;
    /// without <c>"sensor"</c> that of all. Answers <c>{"intervalMs":{"bme280":5000}}</c>.
    /// </summary>
    public sealed class SetIntervalMethod : RpcMethod
    {
        private readonly Sampler _sampler;
        private readonly int _sensors;

        /// <summary>
        /// Initializes a new instance of the <see cref="SetIntervalMethod"/> class.
        /// </summary>
        /// <param name="sampler">Keeps the intervals.</param>
        /// <param name="sensors">Whose it may change: bit n stands for sensor n.</param>
        public SetIntervalMethod(Sampler sampler, int sensors = -1)
        {
            _sensors = sensors;
            _sampler = sampler;
        }

        /// <inheritdoc/>
        public override string Name
        {
            get { return "setInterval"; }
        }

        /// <inheritdoc/>
        public override bool HasEffect
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override void Execute(JsonValue parameters, RpcAnswer answer)
        {
            JsonValue interval = parameters == null ? null : parameters.Member("intervalMs");
            if (interval == null || !interval.TryGetInt(SensorSettings.MinIntervalMs, SensorSettings.MaxIntervalMs, out int intervalMs))
            {
                answer.Fail(RpcAnswer.BadParams, "params must be an object with \"intervalMs\", a whole number from "
                    + SensorSettings.MinIntervalMs.ToString() + " to " + SensorSettings.MaxIntervalMs.ToString());
                return;
            }

            if (!ReadSensorsMethod.TakeSensors(parameters, _sampler, _sensors, answer, out int wanted))
            {
                return;
            }

            JsonWriter json = answer.Json;
            json.BeginObject();
            json.Name("intervalMs");
            json.BeginObject();
            for (int i = 0; i < _sampler.Sensors.Length; i++)
            {
                if ((wanted & (1 << i)) == 0)
                {
                    continue;
                }

                _sampler.SetInterval(i, intervalMs);
                json.Name(_sampler.Sensors[i].Name);
                json.Value((long)intervalMs);
            }

            json.EndObject();
            json.EndObject();
        }
    }
}
