// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// A call to the server that waits for its answer.
    /// </summary>
    internal sealed class RpcPending
    {
        internal int Id;
        internal string Method;
        internal long DeadlineMs;
        internal IRpcCaller Caller;
    }
}
