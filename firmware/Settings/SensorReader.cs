// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;

namespace DeviceAgent
{
    /// <summary>
    /// Reads the list <c>sensors</c>.
    /// </summary>
    internal sealed class SensorReader : SettingsValues
    {
        private const int MaxDeviceNameLength = 64;
        private const int DayMs = 86400000;
        private const int MaxSamples = 10000;
        private const long MaxMillionths = 1000000L * 1000000;

        internal SensorReader(ArrayList mistakes)
            : base(mistakes)
        {
        }

        internal SensorSettings[] Read(JsonValue sensors)
        {
            Place = "sensors";
            return (SensorSettings[])ReadList(sensors, MaxEntries, ReadSensor).ToArray(typeof(SensorSettings));
        }

        private object ReadSensor(JsonValue entry, ArrayList others)
        {
            string place = Place;
            var sensor = new SensorSettings();
            for (JsonValue member = Members(entry); member != null; member = member.Next())
            {
                Place = place + "." + member.Name;
                if (!ReadIdentity(member, sensor) && !ReadTreatment(member, sensor))
                {
                    Unknown();
                }
            }

            Place = place;
            CheckTogether(sensor, others);
            return sensor;
        }

        private bool ReadIdentity(JsonValue member, SensorSettings sensor)
        {
            switch (member.Name)
            {
                case "name":
                    sensor.Name = Text(member, MaxNameLength, null);
                    return true;
                case "type":
                    sensor.Type = Text(member, MaxNameLength, null);
                    return true;
                case "bus":
                    sensor.Bus = Int(member, 1, 2, sensor.Bus);
                    return true;
                case "address":
                    sensor.Address = Int(member, 0x08, 0x77, sensor.Address);
                    return true;
                case "suffix":
                    sensor.Suffix = Suffix(member);
                    return true;
                case "device":
                    sensor.Device = Text(member, MaxDeviceNameLength, null);
                    return true;
                case "deviceType":
                    sensor.DeviceType = Text(member, MaxDeviceNameLength, null);
                    return true;
                default:
                    return false;
            }
        }

        private bool ReadTreatment(JsonValue member, SensorSettings sensor)
        {
            switch (member.Name)
            {
                case "intervalMs":
                    sensor.IntervalMs = Int(member, SensorSettings.MinIntervalMs, SensorSettings.MaxIntervalMs, sensor.IntervalMs);
                    return true;
                case "offsets":
                    sensor.Offsets = Amounts(member, -MaxMillionths, "must be a number from -1000000 to 1000000");
                    return true;
                case "keys":
                    sensor.Keys = Names(member);
                    return true;
                case "deadBands":
                    sensor.DeadBands = Amounts(member, 0, "must be a number from 0 to 1000000");
                    return true;
                case "maxSilenceMs":
                    sensor.MaxSilenceMs = Int(member, 0, DayMs, sensor.MaxSilenceMs);
                    return true;
                case "window":
                    ReadWindow(member, sensor);
                    return true;
                default:
                    return false;
            }
        }

        private string Suffix(JsonValue value)
        {
            string suffix = value.AsString();
            if (suffix != null && suffix.Length <= MaxNameLength)
            {
                return suffix;
            }

            Mistake("must be a text of at most 32 characters");
            return string.Empty;
        }

        private KeyAmount[] Amounts(JsonValue amounts, long min, string expected)
        {
            string place = Place;
            var found = new ArrayList();
            for (JsonValue member = Members(amounts); member != null; member = member.Next())
            {
                var amount = new KeyAmount { Key = member.Name };
                Place = place + "." + amount.Key;
                if (!member.TryGetMillionths(out amount.Millionths) || amount.Millionths < min || amount.Millionths > MaxMillionths)
                {
                    Mistake(expected);
                }

                if (amount.Key.Length == 0 || amount.Key.Length > MaxNameLength)
                {
                    Mistake("must have a telemetry key of 1 to 32 characters for a name");
                }

                found.Add(amount);
            }

            Place = place;
            RequireFewKeys(found);
            return (KeyAmount[])found.ToArray(typeof(KeyAmount));
        }

        private KeyName[] Names(JsonValue names)
        {
            string place = Place;
            var found = new ArrayList();
            for (JsonValue member = Members(names); member != null; member = member.Next())
            {
                Place = place + "." + member.Name;
                found.Add(new KeyName { Key = member.Name, Name = Text(member, MaxNameLength, null) });
            }

            Place = place;
            RequireFewKeys(found);
            return (KeyName[])found.ToArray(typeof(KeyName));
        }

        private void RequireFewKeys(ArrayList found)
        {
            if (found.Count > MaxEntries)
            {
                Mistake("holds more than 16 keys");
            }
        }

        private void ReadWindow(JsonValue window, SensorSettings sensor)
        {
            string place = Place;
            for (JsonValue member = Members(window); member != null; member = member.Next())
            {
                Place = place + "." + member.Name;
                switch (member.Name)
                {
                    case "samples":
                        sensor.WindowSamples = Int(member, 1, MaxSamples, sensor.WindowSamples);
                        break;
                    case "values":
                        sensor.WindowValues = WindowValues(member);
                        break;
                    default:
                        Unknown();
                        break;
                }
            }
        }

        private int WindowValues(JsonValue list)
        {
            int values = 0;
            bool good = list.Kind == JsonKind.Array;
            for (JsonValue item = good ? list.First() : null; item != null; item = item.Next())
            {
                int value = OneOf(item.AsString());
                good = good && value != 0 && (values & value) == 0;
                values |= value;
            }

            if (!good || values == 0)
            {
                Mistake("must be an array of \"mean\", \"min\" and \"max\", at least one of them, each at most once");
            }

            return values;
        }

        private static int OneOf(string windowValue)
        {
            switch (windowValue)
            {
                case "mean":
                    return WindowValue.Mean;
                case "min":
                    return WindowValue.Min;
                case "max":
                    return WindowValue.Max;
                default:
                    return 0;
            }
        }

        private void CheckTogether(SensorSettings sensor, ArrayList others)
        {
            if (EntryIsRight && sensor.Type == null)
            {
                Mistake("needs \"type\", such as \"bme280\"");
            }

            if (EntryIsRight && sensor.DeviceType != null && sensor.Device == null)
            {
                Mistake("needs \"device\" where it has \"deviceType\"");
            }

            if (sensor.Name == null)
            {
                sensor.Name = sensor.Type;
            }

            foreach (SensorSettings other in others)
            {
                if (sensor.Name == other.Name)
                {
                    Mistake("needs a \"name\" of its own");
                }
            }
        }
    }
}
