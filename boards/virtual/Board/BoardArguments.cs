// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;

namespace DeviceAgent.Virtual.Board
{
    /// <summary>
    /// What the runner tells the board process.
    /// </summary>
    /// <param name="RunnerId">Process id of the runner: the board must not outlive it.</param>
    /// <param name="Flash">Folder that is the board's flash.</param>
    /// <param name="Mac">The board's MAC address, 12 lower-case hex digits.</param>
    /// <param name="EmbeddedPort">TCP port of the embedded server on this machine; 0 if there is none.</param>
    internal sealed record BoardArguments(int RunnerId, string Flash, string Mac, int EmbeddedPort)
    {
        /// <summary>The first argument that makes this executable a board.</summary>
        public const string Role = "board";

        /// <summary>Gets a value indicating whether the board cannot update itself over the air, like a stock ESP32.</summary>
        public bool IsStock { get; init; }

        /// <summary>Gets the Wi-Fi networks in the air, <c>SSID</c> or <c>SSID:PASSWORD</c> each; none: any that the board asks for.</summary>
        public IReadOnlyList<string> Air { get; init; } = [];

        /// <summary>
        /// Reads the arguments of a board process.
        /// </summary>
        /// <param name="args">As <see cref="ToList"/> made them.</param>
        /// <returns>What they say.</returns>
        public static BoardArguments Parse(string[] args)
        {
            return new BoardArguments(
                int.Parse(args[1], CultureInfo.InvariantCulture), args[2], args[3], int.Parse(args[4], CultureInfo.InvariantCulture))
            {
                IsStock = bool.Parse(args[5]),
                Air = args[6..],
            };
        }

        /// <summary>
        /// Writes the arguments for a new board process.
        /// </summary>
        /// <returns>The argument list, <see cref="Role"/> first.</returns>
        public IReadOnlyList<string> ToList()
        {
            return
            [
                Role,
                RunnerId.ToString(CultureInfo.InvariantCulture),
                Flash,
                Mac,
                EmbeddedPort.ToString(CultureInfo.InvariantCulture),
                IsStock.ToString(),
                .. Air,
            ];
        }
    }
}
