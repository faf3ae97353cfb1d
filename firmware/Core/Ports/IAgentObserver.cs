// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Is told what the agent does, as it does it: the serial console of a real board, the event stream of the virtual one.
    /// Called on the agent's thread; must not block and must not throw.
    /// </summary>
    public interface IAgentObserver
    {
        /// <summary>A boot has begun. The first call of all.</summary>
        /// <param name="boots">The number of boots before this one.</param>
        /// <param name="restartReason">Why the board started again, one word: <c>commanded</c>, <c>supervisor</c>, ...</param>
        void Started(int boots, string restartReason);

        /// <summary>A connection to the server is up.</summary>
        /// <param name="server">Host and port.</param>
        void Connected(string server);

        /// <summary>A connection to the server is up in which the board asks for its credentials, and does nothing else.</summary>
        /// <param name="server">Host and port.</param>
        void Provisioning(string server);

        /// <summary>The board has its own credentials; they are durable, and it connects again with them.</summary>
        void Provisioned();

        /// <summary>A connection ended, or an attempt failed.</summary>
        /// <param name="reason">Why, for people; never a secret.</param>
        /// <param name="retryInMs">Milliseconds until the next attempt.</param>
        void Disconnected(string reason, int retryInMs);

        /// <summary>A row was taken.</summary>
        /// <param name="sensor">The sensor.</param>
        /// <param name="unixMs">The row's own time in Unix milliseconds, or 0 while the time of day is not known.</param>
        /// <param name="counts">Its counts; only valid during the call.</param>
        void Sampled(ISensor sensor, long unixMs, int[] counts);

        /// <summary>Sampling slots went by because the board was busy; they are not made up for.</summary>
        /// <param name="sensor">Whose.</param>
        /// <param name="slots">How many.</param>
        void SlotsMissed(ISensor sensor, int slots);

        /// <summary>A batch of readings was handed to the link.</summary>
        /// <param name="readings">How many readings it holds.</param>
        /// <param name="bytes">How long its payload is.</param>
        void Published(int readings, int bytes);

        /// <summary>The server confirmed readings; they have left the store.</summary>
        /// <param name="readings">How many.</param>
        void Confirmed(int readings);

        /// <summary>An RPC call was answered.</summary>
        /// <param name="method">Its method.</param>
        /// <param name="id">The server's request id.</param>
        /// <param name="answer">The JSON answer: bytes 0 to <paramref name="length"/> − 1; only valid during the call.</param>
        /// <param name="length">Its length in bytes.</param>
        /// <param name="repeated">Whether the answer came from the cache and nothing was done.</param>
        void RpcAnswered(string method, string id, byte[] answer, int length, bool repeated);

        /// <summary>Shared attributes arrived.</summary>
        /// <param name="json">The JSON object: its bytes in full.</param>
        void AttributesReceived(byte[] json);

        /// <summary>Readings were lost and counted.</summary>
        /// <param name="cause">Why: <c>overwritten</c>, <c>fault</c>, ...</param>
        /// <param name="readings">How many.</param>
        void Dropped(string cause, int readings);

        /// <summary>Something went wrong and was written to the error log.</summary>
        /// <param name="code">Which kind of error, one word.</param>
        /// <param name="text">What was wrong, for people; never a secret.</param>
        void Error(string code, string text);
    }
}
