// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// A sampler with sensors of two channels, driven on the fake clock.
    /// </summary>
    internal sealed class SamplerBench
    {
        internal readonly Parts Parts = new Parts();
        internal readonly FakeSensor[] Sensors;
        internal readonly ReadingStore Store;
        internal readonly Sampler Sampler;

        private long _nextMs;

        internal SamplerBench(params int[] intervalsMs)
            : this(null, intervalsMs)
        {
        }

        /// <summary>Treats the first sensor.</summary>
        internal SamplerBench(SensorSettings treatment, params int[] intervalsMs)
        {
            Sensors = new FakeSensor[intervalsMs.Length];
            var sensors = new ISensor[intervalsMs.Length];
            for (int i = 0; i < sensors.Length; i++)
            {
                Sensors[i] = new FakeSensor("s" + i.ToString(), "a", "b");
                sensors[i] = Sensors[i];
            }

            if (treatment != null)
            {
                sensors[0] = TreatedSensor.Create(Sensors[0], treatment, Parts.Clock, new ArrayList());
            }

            Store = Parts.Store(sensors, intervalsMs.Length == 1 ? 16 : 100);
            Sampler = Parts.Sampler(Store, sensors, intervalsMs);
        }

        /// <summary>Steps whenever a sample is due, up to and including a time.</summary>
        internal void RunUntil(long endMs)
        {
            _nextMs = Sampler.Step(Parts.Clock.NowMs);
            while (_nextMs <= endMs)
            {
                if (_nextMs > Parts.Clock.NowMs)
                {
                    Parts.Clock.NowMs = _nextMs;
                }

                _nextMs = Sampler.Step(Parts.Clock.NowMs);
            }

            if (endMs > Parts.Clock.NowMs)
            {
                Parts.Clock.NowMs = endMs;
            }
        }

        /// <summary>The rows in the store, each as <c>sensor:time </c>.</summary>
        internal string Rows()
        {
            string rows = string.Empty;
            Store.Rewind();
            while (Store.NextRow())
            {
                rows += Store.Sensor.ToString() + ":" + Store.TimeMs.ToString() + " ";
            }

            return rows;
        }
    }
}
