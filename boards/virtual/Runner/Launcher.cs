// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Virtual.Runner
{
    /// <summary>
    /// The <c>dotnet run</c> that started this process, if one did. It hands signals on, but not its own sudden death.
    /// </summary>
    internal sealed class Launcher
    {
        private readonly int _processId = Posix.ParentId();
        private readonly bool _isDotnet;

        /// <summary>
        /// Initializes a new instance of the <see cref="Launcher"/> class: looks who started us.
        /// </summary>
        public Launcher()
        {
            string nameFile = $"/proc/{_processId}/comm";
            _isDotnet = OperatingSystem.IsLinux() && File.Exists(nameFile) && File.ReadAllText(nameFile).Trim() == "dotnet";
        }

        /// <summary>
        /// Tells whether the launcher has died.
        /// </summary>
        /// <returns><c>false</c> also if there never was one, as when a shell started us, which may well end before we do.</returns>
        public bool IsGone()
        {
            return _isDotnet && Posix.ParentId() != _processId;
        }
    }
}
