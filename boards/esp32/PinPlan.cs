// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Boards
{
    /// <summary>
    /// Who wants which GPIO. Each has one user.
    /// </summary>
    internal sealed class PinPlan
    {
        private readonly string[] _users = new string[SettingsValues.MaxPin + 1];

        private PinPlan()
        {
        }

        /// <summary>
        /// Looks for a pin that is wanted twice.
        /// </summary>
        /// <param name="settings">The settings.</param>
        /// <returns>What is wrong, or <c>null</c>.</returns>
        internal static string MistakeIn(Settings settings)
        {
            var plan = new PinPlan();
            string mistake = null;
            for (int i = 0; i < settings.Buses.Length; i++)
            {
                string bus = "i2c[" + i.ToString() + "].";
                mistake = mistake ?? plan.Take(settings.Buses[i].Sda, bus + "sda");
                mistake = mistake ?? plan.Take(settings.Buses[i].Scl, bus + "scl");
            }

            for (int i = 0; i < settings.Outputs.Length; i++)
            {
                mistake = mistake ?? plan.Take(settings.Outputs[i].Pin, "outputs[" + i.ToString() + "].pin");
            }

            mistake = mistake ?? plan.Take(settings.LedPin, "led");
            return mistake ?? plan.Take(settings.ButtonPin, "button.pin");
        }

        private string Take(int pin, string user)
        {
            if (pin < 0)
            {
                return null;
            }

            string other = _users[pin];
            _users[pin] = user;
            return other == null ? null : user + ": pin " + pin.ToString() + " is " + other + " already";
        }
    }
}
