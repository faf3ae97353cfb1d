// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// An answer that <see cref="RpcCache"/> remembers.
    /// </summary>
    internal sealed class RpcCached
    {
        internal string Id;
        internal long Fingerprint;
        internal long AnsweredMs;
        internal byte[] Answer;
        internal bool HasEffect;
    }
}
