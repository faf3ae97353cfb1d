// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// The sensors that settings want, as far as this image can make them. Made without touching the hardware, so that settings
    /// can be looked at before they count.
    /// </summary>
    internal sealed class SensorSet
    {
        private readonly ArrayList _sensors = new ArrayList();
        private readonly ArrayList _settings = new ArrayList();
        private readonly ArrayList _mistakes = new ArrayList();

        /// <summary>
        /// Initializes a new instance of the <see cref="SensorSet"/> class.
        /// </summary>
        /// <param name="settings">The sensors.</param>
        /// <param name="clock">Tells how long a value has not been kept.</param>
        /// <param name="boots">The number of boots before this one.</param>
        internal SensorSet(SensorSettings[] settings, IClock clock, int boots)
        {
            for (int i = 0; i < settings.Length; i++)
            {
                Add("sensors[" + i.ToString() + "]", settings[i], clock, boots);
            }
        }

        /// <summary>Gets what is wrong, a message (<see cref="string"/>) each; that sensor, or that part of it, is left out.</summary>
        internal ArrayList Mistakes
        {
            get { return _mistakes; }
        }

        /// <summary>
        /// Hands the sensors over.
        /// </summary>
        /// <param name="ports">Receives them, their children and intervals.</param>
        internal void Give(Ports ports)
        {
            ports.Sensors = new ISensor[_sensors.Count];
            ports.Children = new Child[_sensors.Count];
            ports.IntervalsMs = new int[_sensors.Count];
            for (int i = 0; i < _sensors.Count; i++)
            {
                var settings = (SensorSettings)_settings[i];
                ports.Sensors[i] = (ISensor)_sensors[i];
                ports.IntervalsMs[i] = settings.IntervalMs;
                ports.Children[i] = ChildOf(settings, ports.Children, i);
            }
        }

        private void Add(string place, SensorSettings settings, IClock clock, int boots)
        {
            ISensor driver = SensorFactory.Create(settings, boots);
            if (driver == null)
            {
                _mistakes.Add(place + ": this image has no driver for \"" + settings.Type + "\"");
                return;
            }

            ISensor sensor = TreatedSensor.Create(driver, settings, clock, _mistakes);
            if (sensor == null)
            {
                return;
            }

            if (SharesKey(sensor, settings.Device))
            {
                _mistakes.Add(settings.Name + " needs a \"suffix\", its keys are taken");
                return;
            }

            _sensors.Add(sensor);
            _settings.Add(settings);
        }

        private bool SharesKey(ISensor sensor, string device)
        {
            for (int i = 0; i < _sensors.Count; i++)
            {
                if (((SensorSettings)_settings[i]).Device == device && HaveSameKey(((ISensor)_sensors[i]).Channels, sensor.Channels))
                {
                    return true;
                }
            }

            return false;
        }

        private static bool HaveSameKey(Channel[] taken, Channel[] wanted)
        {
            for (int i = 0; i < taken.Length; i++)
            {
                for (int j = 0; j < wanted.Length; j++)
                {
                    if (taken[i].Key == wanted[j].Key)
                    {
                        return true;
                    }
                }
            }

            return false;
        }

        // Sensors of the same device share one object.
        private static Child ChildOf(SensorSettings settings, Child[] children, int count)
        {
            for (int i = 0; i < count; i++)
            {
                if (children[i] != null && children[i].Name == settings.Device)
                {
                    return children[i];
                }
            }

            return settings.Device == null ? null : new Child(settings.Device, settings.DeviceType);
        }
    }
}
