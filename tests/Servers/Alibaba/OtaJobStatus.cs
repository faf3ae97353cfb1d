// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>How far an update of several devices has come.</summary>
    public enum OtaJobStatus
    {
        /// <summary>Not begun.</summary>
        Planned,

        /// <summary>Begun.</summary>
        InProgress,

        /// <summary>Every device succeeded or failed.</summary>
        Completed,

        /// <summary>Stopped by an operator.</summary>
        Canceled,
    }
}
