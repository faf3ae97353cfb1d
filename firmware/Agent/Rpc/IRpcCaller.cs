// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Calls the server. Only on the agent's thread. Each call ends once: with its answer or with a failure.
    /// </summary>
    public interface IRpcCaller
    {
        /// <summary>
        /// The server has answered.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="id">The call's id.</param>
        /// <param name="answer">The answer, of any JSON type; good until this returns.</param>
        void OnAnswered(long nowMs, int id, JsonValue answer);

        /// <summary>
        /// There will be no answer.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="id">The call's id.</param>
        /// <param name="failure">Why.</param>
        void OnFailed(long nowMs, int id, RpcFailure failure);
    }
}
