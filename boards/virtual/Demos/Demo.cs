// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json.Nodes;

namespace DeviceAgent.Virtual.Demos
{
    /// <summary>
    /// A play for the board and the embedded server, which shows one thing that the board can do, and finds out whether it does.
    /// </summary>
    internal abstract class Demo
    {
        private static readonly Demo[] _all =
        [
            new ProvisioningDemo(),
            new ConfigurationDemo(),
            new RpcDemo(),
            new ClaimDemo(),
            new UpdateDemo(),
            new GatewayDemo(),
        ];

        /// <summary>Gets the names of all demos.</summary>
        public static IEnumerable<string> Names
        {
            get { return _all.Select(demo => demo.Name); }
        }

        /// <summary>Gets the name by which the command line chooses it.</summary>
        public abstract string Name { get; }

        /// <summary>
        /// Finds a demo.
        /// </summary>
        /// <param name="name">Its name.</param>
        /// <returns>The demo, or <c>null</c>.</returns>
        public static Demo? Find(string? name)
        {
            return Array.Find(_all, demo => demo.Name == name);
        }

        /// <summary>
        /// Changes the board's <c>device.json</c> before the board starts.
        /// </summary>
        /// <param name="settings">What it holds.</param>
        public virtual void Prepare(JsonObject settings)
        {
        }

        /// <summary>
        /// Plays the server's part from the board's start to the end.
        /// </summary>
        /// <param name="stage">The board, the server and the audience.</param>
        /// <exception cref="DemoFailedException">The board does not do what it should.</exception>
        public abstract void Play(Stage stage);
    }
}
