// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// Adds up the readings and events of which it is told that they are lost.
    /// </summary>
    internal sealed class FakeObserver : IAgentObserver
    {
        internal int Dropped;

        public void Started(int boots, string restartReason)
        {
        }

        public void SlotsMissed(ISensor sensor, int slots)
        {
        }

        public void Connected(string server)
        {
        }

        public void Provisioning(string server)
        {
        }

        public void Provisioned()
        {
        }

        public void Disconnected(string reason, int retryInMs)
        {
        }

        public void Sampled(ISensor sensor, long unixMs, int[] counts)
        {
        }

        public void Published(int readings, int bytes)
        {
        }

        public void Confirmed(int readings)
        {
        }

        public void RpcAnswered(string method, string id, byte[] answer, int length, bool repeated)
        {
        }

        public void AttributesReceived(byte[] json)
        {
        }

        void IAgentObserver.Dropped(string cause, int readings)
        {
            Dropped += readings;
        }

        public void Error(string code, string text)
        {
        }
    }
}
