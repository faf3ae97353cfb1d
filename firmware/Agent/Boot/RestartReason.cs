// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Why the board started. nanoFramework tells nothing of the reset's cause, so the agent leaves a note before it restarts.
    /// </summary>
    public static class RestartReason
    {
        /// <summary>No note was left: power, a reset button, a crash.</summary>
        public const string Unknown = "unknown";

        /// <summary>Somebody asked for it.</summary>
        public const string Commanded = "commanded";

        /// <summary>New settings need a restart.</summary>
        public const string Configured = "configured";

        /// <summary>Settings or a firmware image that cost the board its server were taken back.</summary>
        public const string Rollback = "rollback";

        /// <summary>A new firmware image was installed.</summary>
        public const string Update = "update";

        /// <summary>Somebody held the button: credentials and what the server had set are gone.</summary>
        public const string FactoryReset = "factoryReset";

        /// <summary>The agent was stuck and the supervisor restarted the board.</summary>
        public const string Supervisor = "supervisor";

        /// <summary>The board ran out of memory.</summary>
        public const string OutOfMemory = "outOfMemory";
    }
}
