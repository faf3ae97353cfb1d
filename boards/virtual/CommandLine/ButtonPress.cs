// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Virtual.CommandLine
{
    /// <summary>
    /// A press of the board's button.
    /// </summary>
    /// <param name="Duration">How long it is held.</param>
    /// <param name="At">When, from the start of the run on.</param>
    internal sealed record ButtonPress(TimeSpan Duration, TimeSpan At)
    {
        /// <summary>
        /// Reads what was typed, such as <c>500ms@5s</c>.
        /// </summary>
        /// <param name="text">What was typed.</param>
        /// <returns>The press; <c>null</c> if the text is none.</returns>
        public static ButtonPress? Parse(string text)
        {
            string[] parts = text.Split('@');
            return parts.Length == 2
                && CommandLine.Duration.TryParse(parts[0], out TimeSpan duration)
                && CommandLine.Duration.TryParse(parts[1], out TimeSpan at) ? new ButtonPress(duration, at) : null;
        }
    }
}
