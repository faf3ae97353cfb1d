// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;

namespace DeviceAgent
{
    /// <summary>
    /// Reads what is wired to the board's pins: <c>i2c</c>, <c>outputs</c>, <c>button</c> and <c>led</c>.
    /// </summary>
    internal sealed class HardwareReader : SettingsValues
    {
        internal HardwareReader(ArrayList mistakes)
            : base(mistakes)
        {
        }

        internal void ReadBuses(JsonValue buses, Settings settings)
        {
            Place = "i2c";
            settings.Buses = (I2cBusSettings[])ReadList(buses, MaxEntries, ReadBus).ToArray(typeof(I2cBusSettings));
        }

        internal void ReadOutputs(JsonValue outputs, Settings settings)
        {
            Place = "outputs";
            settings.Outputs = (OutputSettings[])ReadList(outputs, MaxEntries, ReadOutput).ToArray(typeof(OutputSettings));
        }

        internal void ReadLed(JsonValue led, Settings settings)
        {
            Place = "led";
            settings.LedPin = Int(led, 0, MaxPin, settings.LedPin);
        }

        internal void ReadButton(JsonValue button, Settings settings)
        {
            Place = "button";
            bool saysPin = button.Kind != JsonKind.Object;
            for (JsonValue member = Members(button); member != null; member = member.Next())
            {
                Place = "button." + member.Name;
                switch (member.Name)
                {
                    case "pin":
                        saysPin = true;
                        settings.ButtonPin = Int(member, 0, MaxPin, settings.ButtonPin);
                        break;
                    case "press":
                        settings.ShortPressClaims = Choice(member, "identify", "claim", settings.ShortPressClaims);
                        break;
                    case "resetMs":
                        settings.ResetPressMs = Int(member, 3000, 60000, settings.ResetPressMs);
                        break;
                    default:
                        Unknown();
                        break;
                }
            }

            if (!saysPin)
            {
                Place = "button";
                Mistake("needs \"pin\"");
            }
        }

        private object ReadBus(JsonValue entry, ArrayList others)
        {
            string place = Place;
            var bus = new I2cBusSettings();
            for (JsonValue member = Members(entry); member != null; member = member.Next())
            {
                Place = place + "." + member.Name;
                switch (member.Name)
                {
                    case "bus":
                        bus.Bus = Int(member, 1, 2, 0);
                        break;
                    case "sda":
                        bus.Sda = Int(member, 0, MaxPin, -1);
                        break;
                    case "scl":
                        bus.Scl = Int(member, 0, MaxPin, -1);
                        break;
                    default:
                        Unknown();
                        break;
                }
            }

            Place = place;
            if (EntryIsRight && bus.Bus == 0)
            {
                Mistake("needs \"bus\": 1 or 2");
            }

            foreach (I2cBusSettings other in others)
            {
                if (other.Bus == bus.Bus)
                {
                    Mistake("is bus " + bus.Bus.ToString() + " again");
                }
            }

            return bus;
        }

        private object ReadOutput(JsonValue entry, ArrayList others)
        {
            string place = Place;
            var output = new OutputSettings { Pin = -1 };
            for (JsonValue member = Members(entry); member != null; member = member.Next())
            {
                Place = place + "." + member.Name;
                switch (member.Name)
                {
                    case "name":
                        output.Name = Text(member, MaxNameLength, null);
                        break;
                    case "pin":
                        output.Pin = Int(member, 0, MaxPin, -1);
                        break;
                    default:
                        Unknown();
                        break;
                }
            }

            Place = place;
            if (EntryIsRight && (output.Name == null || output.Pin < 0))
            {
                Mistake("needs \"name\" and \"pin\"");
            }

            foreach (OutputSettings other in others)
            {
                if (output.Name == other.Name)
                {
                    Mistake("needs a \"name\" of its own");
                }
            }

            return output;
        }
    }
}
