// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Boards;
using DeviceAgent.Drivers;
using DeviceAgent.Virtual.Chips;
using DeviceAgent.Virtual.Runner;
using NanoFramework.Hosting;

namespace DeviceAgent.Virtual.Board
{
    /// <summary>
    /// The world around the image: its network, and a chip for each sensor that <c>device.json</c> names.
    /// </summary>
    internal static class SimulatedHardware
    {
        private const string Loopback = "127.0.0.1";
        private static int _buttonPin;

        /// <summary>
        /// Builds the world. Before the image starts.
        /// </summary>
        /// <param name="arguments">What the runner tells.</param>
        public static void SetUp(BoardArguments arguments)
        {
            VirtualNetwork.PhysicalAddress = Convert.FromHexString(arguments.Mac);
            if (arguments.EmbeddedPort != 0)
            {
                VirtualNetwork.Map(EmbeddedServer.HostName, Loopback, arguments.EmbeddedPort);
            }

            foreach (string network in arguments.Air)
            {
                int colon = network.IndexOf(':', StringComparison.Ordinal);
                VirtualNetwork.Air[colon < 0 ? network : network[..colon]] = colon < 0 ? null : network[(colon + 1)..];
            }

            Settings settings = new SettingsReader().Read(new FlashFiles().Read(Settings.FileName, Settings.MaxBytes));
            foreach (SensorSettings sensor in settings.Sensors.Where(sensor => sensor.Type == Bme280Sensor.TypeName))
            {
                int address = sensor.Address == 0 ? Bme280Chip.DefaultAddress : sensor.Address;
                VirtualI2cBus.Get(sensor.Bus).Attach(address, new Bme280Chip(seed: address));
            }

            _buttonPin = settings.ButtonPin;
        }

        /// <summary>
        /// Presses the button, if the board has one, and lets go of it after a while.
        /// </summary>
        /// <param name="duration">How long to hold it; the caller waits.</param>
        public static void PressButton(TimeSpan duration)
        {
            if (_buttonPin >= 0)
            {
                VirtualPin pin = VirtualGpio.Get(_buttonPin);
                pin.Drive(false);
                Thread.Sleep(duration);
                pin.Drive(true);
            }
        }
    }
}
