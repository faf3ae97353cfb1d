// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// What became of settings that came from the server.
    /// </summary>
    public sealed class ConfigChange
    {
        /// <summary>Why they were refused, for people, never with a value in it; <c>null</c> if they were not.</summary>
        public string Error;

        /// <summary>The settings that count from now on, on trial; <c>null</c> if nothing changes.</summary>
        public Settings Settings;

        /// <summary>Whether they need a restart to count.</summary>
        public bool NeedsRestart;

        /// <summary>Their number, if they come to count.</summary>
        internal int Revision;
    }
}
