// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using DeviceAgent.Virtual.Runner;
using NanoFramework.Hosting;

namespace DeviceAgent.Virtual.Board
{
    /// <summary>
    /// What is soldered to the board: its network, and a chip for each sensor that <c>device.json</c> names.
    /// </summary>
    internal static class SimulatedHardware
    {
        private const string Loopback = "127.0.0.1";

        /// <summary>
        /// Builds the board's world. Before the image starts.
        /// </summary>
        /// <param name="arguments">What the runner tells.</param>
        public static void SetUp(BoardArguments arguments)
        {
            VirtualNetwork.PhysicalAddress = Convert.FromHexString(arguments.Mac);
            if (arguments.EmbeddedPort != 0)
            {
                VirtualNetwork.Map(EmbeddedServer.HostName, Loopback, arguments.EmbeddedPort);
            }

            using JsonDocument settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(arguments.Flash, Settings.FileName)));
        }
    }
}
