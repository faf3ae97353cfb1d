// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// A treated sensor over a driver that reads what the test says, on the fake clock.
    /// </summary>
    internal sealed class TreatedSensorBench
    {
        internal readonly FakeClock Clock = new FakeClock();
        internal readonly FakeSensor Driver;
        internal readonly SensorSettings Settings = new SensorSettings();
        internal readonly ArrayList Mistakes = new ArrayList();
        internal TreatedSensor Sensor;

        private readonly int[] _counts = new int[Channel.MaxPerSensor];

        /// <param name="decimals">Decimals of every channel.</param>
        /// <param name="keys">The driver's keys.</param>
        internal TreatedSensorBench(int decimals, params string[] keys)
        {
            Driver = new FakeSensor("s", keys);
            for (int i = 0; i < keys.Length; i++)
            {
                Driver.Channels[i] = new Channel(keys[i], "u", decimals);
            }
        }

        /// <summary>The first message.</summary>
        internal string Mistake
        {
            get { return (string)Mistakes[0]; }
        }

        internal static KeyAmount[] Amounts(string key, long millionths)
        {
            return new[] { new KeyAmount { Key = key, Millionths = millionths } };
        }

        internal static KeyName[] Names(params string[] keysAndNames)
        {
            var names = new KeyName[keysAndNames.Length / 2];
            for (int i = 0; i < names.Length; i++)
            {
                names[i] = new KeyName { Key = keysAndNames[2 * i], Name = keysAndNames[(2 * i) + 1] };
            }

            return names;
        }

        /// <summary>Treats the sensor as <see cref="Settings"/> say now.</summary>
        internal TreatedSensorBench Treat()
        {
            Sensor = TreatedSensor.Create(Driver, Settings, Clock, Mistakes);
            return this;
        }

        internal TreatedSensorBench TreatWindow(int samples, int values)
        {
            Settings.WindowSamples = samples;
            Settings.WindowValues = values;
            return Treat();
        }

        internal TreatedSensorBench TreatDeadBand(string key, long millionths, int maxSilenceMs)
        {
            Settings.DeadBands = Amounts(key, millionths);
            Settings.MaxSilenceMs = maxSilenceMs;
            return Treat();
        }

        /// <summary>The keys of a row.</summary>
        internal string Keys()
        {
            string keys = string.Empty;
            for (int i = 0; i < Sensor.Channels.Length; i++)
            {
                keys += (i == 0 ? string.Empty : " ") + Sensor.Channels[i].Key;
            }

            return keys;
        }

        /// <summary>Reads a sample and gives the row, a <c>-</c> for each value that is missing.</summary>
        internal string Read(params int[] sample)
        {
            return ReadFrom(Sensor, sample);
        }

        /// <summary>The same of the sensor's present values.</summary>
        internal string ReadPresent(params int[] sample)
        {
            return ReadFrom(Sensor.Present, sample);
        }

        private string ReadFrom(ISensor sensor, int[] sample)
        {
            Driver.Counts = sample;
            if (!sensor.TryRead(_counts))
            {
                return "fault";
            }

            string row = string.Empty;
            for (int i = 0; i < sensor.Channels.Length; i++)
            {
                row += (i == 0 ? string.Empty : " ") + (_counts[i] == Channel.Missing ? "-" : _counts[i].ToString());
            }

            return row;
        }
    }
}
