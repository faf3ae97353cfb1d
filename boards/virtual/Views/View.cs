// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Virtual.CommandLine;
using DeviceAgent.Virtual.Runner;

namespace DeviceAgent.Virtual.Views
{
    /// <summary>
    /// Chooses how a run is shown.
    /// </summary>
    internal static class View
    {
        /// <summary>
        /// Makes the view that fits the options and where the standard output goes.
        /// </summary>
        /// <param name="options">The options.</param>
        /// <param name="facts">What is known from the start.</param>
        /// <returns>The view.</returns>
        public static IView Create(RunOptions options, RunFacts facts)
        {
            if (options.Json)
            {
                return new JsonView();
            }

            return Console.IsOutputRedirected ? new PlainView(facts) : new LiveView(facts);
        }
    }
}
