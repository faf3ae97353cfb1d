// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Why a call to the server has no answer.
    /// </summary>
    public enum RpcFailure
    {
        /// <summary>None came in time, or the server says that nobody there answers (<c>{"error":"timeout"}</c>).</summary>
        Timeout = 0,

        /// <summary>The connection ended. The server may have obeyed the call all the same.</summary>
        ConnectionLost = 1,

        /// <summary>What came cannot be read: not JSON, or too long.</summary>
        BadAnswer = 2,
    }
}
